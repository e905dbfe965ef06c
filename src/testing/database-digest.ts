import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'

// A refused call is in the audit log, and there alone.
const TABLES = `
  select tablename from pg_tables where schemaname = 'public' and tablename <> 'audit_log' order by tablename`

/**
 * A digest of every table: two of them are equal when nothing was written between, not even the same value again.
 * It covers which version of each row there is (its place, and the transaction that wrote it): a committed write makes
 * another one, a rolled back one does not. That is enough, and spares reading the whole catalog every time.
 */
export async function databaseDigest(database: Database): Promise<Record<string, string>> {
  const tables = await select<{ tablename: string }>(database.read, TABLES)
  if (tables.length === 0) throw new Error('the database has no tables')
  const digests = tables.map(
    ({ tablename }) =>
      `(select md5(coalesce(string_agg(ctid::text || xmin::text, ' ' order by ctid), '')) from public.${tablename}) as ${tablename}`,
  )
  const [digest] = await select<Record<string, string>>(database.read, `select ${digests.join(', ')}`)
  return digest ?? {}
}
