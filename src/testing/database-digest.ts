import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'

const TABLES = `select tablename from pg_tables where schemaname = 'public' order by tablename`

/** A digest of every row of every table, by table: two of them are equal when nothing was changed between. */
export async function databaseDigest(database: Database): Promise<Record<string, string>> {
  const tables = await select<{ tablename: string }>(database.read, TABLES)
  if (tables.length === 0) throw new Error('the database has no tables')
  const digests = tables.map(({ tablename }) => {
    // Text of rows is compared by its bytes: the order is then the same whatever the server's language.
    const rows = `select t::text collate "C" as row from public.${tablename} t`
    return `(select md5(coalesce(string_agg(row, E'\\n' order by row), '')) from (${rows}) rows) as ${tablename}`
  })
  const [digest] = await select<Record<string, string>>(database.read, `select ${digests.join(', ')}`)
  return digest ?? {}
}
