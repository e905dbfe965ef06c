import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'

/** The tables that hold a text anywhere in a row: as text, in a list or in JSON, or as bytes. */
export async function tablesHolding({ read }: Database, text: string): Promise<string[]> {
  const tables = await select<{ name: string }>(
    read,
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  )
  const asBytes = Buffer.from(text).toString('hex')
  const holding = await Promise.all(
    tables.map(async ({ name }) => {
      const sql = `select 1 from public.${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`
      return (await select(read, sql, [text, asBytes])).length > 0 ? [name] : []
    }),
  )
  return holding.flat()
}
