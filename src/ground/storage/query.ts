import { gatherLookups } from '../gathering/index.ts'
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

type Lookup = (key: number | string) => Promise<readonly unknown[] | null>

const lookups = new WeakMap<Read, Map<string, Lookup>>()

/**
 * Reads the rows of some keys by a statement whose only value is the list of keys (`= any($1)`). Calls that come
 * while others are under way share one round trip, so that a busy server asks the database seldom rather than often;
 * none of them sees an older state than a statement of its own would.
 * Rows come key by key, in the order of the keys.
 */
export async function selectByKeys<Row, Key extends number | string>(
  read: Read,
  sql: string,
  keys: readonly Key[],
  keyOf: (row: Row) => Key,
): Promise<Row[]> {
  const lookup = lookupOf(read, sql, async (wanted) => {
    const rows = await select<Row>(read, sql, [wanted])
    const byKey = new Map<number | string, Row[]>()
    for (const row of rows) {
      const key = keyOf(row)
      const same = byKey.get(key)
      if (same === undefined) byKey.set(key, [row])
      else same.push(row)
    }
    return byKey
  })
  const [only] = keys
  if (keys.length === 1 && only !== undefined) return ((await lookup(only)) ?? []) as Row[]
  const found = await Promise.all(keys.map((key) => lookup(key)))
  return found.flatMap((rows) => (rows ?? []) as Row[])
}

function lookupOf(
  read: Read,
  sql: string,
  load: (keys: readonly (number | string)[]) => Promise<ReadonlyMap<number | string, readonly unknown[]>>,
): Lookup {
  let ofRead = lookups.get(read)
  if (ofRead === undefined) {
    ofRead = new Map()
    lookups.set(read, ofRead)
  }
  let lookup = ofRead.get(sql)
  if (lookup === undefined) {
    lookup = gatherLookups(load)
    ofRead.set(sql, lookup)
  }
  return lookup
}
