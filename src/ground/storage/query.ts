import { type Read, runnerOf, type Tx } from './handles.ts'

/** A value that the driver can bind: `undefined` is not one, absent means null and is said so. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly SqlValue[] | object

/**
 * The name of a statement: the database keeps its plan under it on every connection.
 * A statement is a constant of a store, so the map stays as small as the code.
 */
const statementNames = new Map<string, string>()

function nameOf(sql: string): string {
  let name = statementNames.get(sql)
  if (name === undefined) {
    name = `s${statementNames.size + 1}`
    statementNames.set(sql, name)
  }
  return name
}

/** Runs a reading statement. One round trip. */
export async function select<Row>(read: Read, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  const result = await runnerOf(read).query({ name: nameOf(sql), text: sql, values: values as unknown[] })
  return result.rows as Row[]
}

/** Runs a reading statement that gives one row or none. One round trip. */
export async function selectOne<Row>(read: Read, sql: string, values: readonly SqlValue[] = []): Promise<Row | null> {
  const rows = await select<Row>(read, sql, values)
  return rows[0] ?? null
}

/** Runs a writing statement and gives the number of rows that it touched. One round trip. */
export async function write(tx: Tx, sql: string, values: readonly SqlValue[] = []): Promise<number> {
  const result = await runnerOf(tx).query({ name: nameOf(sql), text: sql, values: values as unknown[] })
  return result.rowCount ?? 0
}

/** Runs a writing statement with `returning`. One round trip. */
export async function writeReturning<Row>(tx: Tx, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  const result = await runnerOf(tx).query({ name: nameOf(sql), text: sql, values: values as unknown[] })
  return result.rows as Row[]
}

/** Runs SQL text without a name and without values: several statements in one round trip. */
export async function writeScript(tx: Tx, sql: string): Promise<void> {
  await runnerOf(tx).query(sql)
}
