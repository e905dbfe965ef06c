import type { QueryResult } from 'pg'
import { gatherLookups } from '../gathering/index.ts'
import { boundValue } from './bound-value.ts'
import { type Read, runnerOf, type Tx } from './handles.ts'
import type { RecentRows } from './recent-rows.ts'
import type { RowCache } from './row-cache.ts'

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

/** Runs a statement under its name, with its values bound. */
function run(handle: Read, sql: string, values: readonly SqlValue[]): Promise<QueryResult> {
  return runnerOf(handle).query({ name: nameOf(sql), text: sql, values: values.map(boundValue) })
}

/** Runs a reading statement. One round trip. */
export async function select<Row>(read: Read, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await run(read, sql, values)).rows as Row[]
}

/**
 * Runs a reading statement with optional filters, planned anew for the values of each call: a plan that the database
 * keeps knows neither which filters are given nor how far it will read. One round trip.
 */
export async function selectReplanned<Row>(read: Read, sql: string, values: readonly SqlValue[]): Promise<Row[]> {
  const result = await runnerOf(read).query({ text: sql, values: values as unknown[] })
  return result.rows as Row[]
}

/** Runs a reading statement that gives one row or none. One round trip. */
export async function selectOne<Row>(read: Read, sql: string, values: readonly SqlValue[] = []): Promise<Row | null> {
  const rows = await select<Row>(read, sql, values)
  return rows[0] ?? null
}

/** Runs a writing statement and gives the number of rows that it touched. One round trip. */
export async function write(tx: Tx, sql: string, values: readonly SqlValue[] = []): Promise<number> {
  return (await run(tx, sql, values)).rowCount ?? 0
}

/** Runs a writing statement with `returning`. One round trip. */
export async function writeReturning<Row>(tx: Tx, sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
  return (await run(tx, sql, values)).rows as Row[]
}

type Key = number | string
type Lookup = (key: Key) => Promise<readonly unknown[] | null>

/**
 * How long rows that were read may be given again: until a change of them is heard (`topic`, which triggers watch, see
 * the migrations), or for some milliseconds after they were asked for, which whoever changes them sits out (`outlast`).
 */
export type Kept = { readonly topic: string } | { readonly milliseconds: number }

/** A statement that reads rows by key, and what is made of them. */
export interface RowsByKey<Row, K extends Key, Value> {
  /** Its only value is the list of keys (`= any($1)`). */
  readonly sql: string
  keyOf(row: Row): K
  /** What is made of a row: once, for rows that are kept, so it must not change afterwards. */
  fromRow(row: Row): Value
  /** Absent: the database is asked each time. */
  readonly kept?: Kept
}

/** What is known of a handle beside its runner: its look-ups under way, and the rows that are kept. */
interface Memory {
  readonly lookups: Map<string, Lookup>
  readonly rows: RowCache | undefined
  readonly recent: RecentRows | undefined
}

const memories = new WeakMap<Read, Memory>()

/** Lets the look-ups by key of a handle keep rows. */
export function attachMemory(read: Read, { rows, recent }: { rows: RowCache; recent: RecentRows }): void {
  memories.set(read, { lookups: new Map(), rows, recent })
}

function memoryOf(read: Read): Memory {
  let memory = memories.get(read)
  if (memory === undefined) {
    memory = { lookups: new Map(), rows: undefined, recent: undefined }
    memories.set(read, memory)
  }
  return memory
}

/**
 * Reads the rows of some keys. Calls that come while others are under way share one round trip, so that a busy server
 * asks the database seldom rather than often; none of them sees an older state than a statement of its own would, but
 * for rows that are kept: those cost no round trip at all. Values come key by key, in the order of the keys.
 */
export async function selectByKeys<Row, K extends Key, Value>(
  read: Read,
  by: RowsByKey<Row, K, Value>,
  keys: readonly K[],
): Promise<readonly Value[]> {
  const memory = memoryOf(read)
  const [only] = keys
  if (keys.length === 1 && only !== undefined) {
    return (findKept(memory, by, only) ?? (await lookupOf(read, by, memory)(only)) ?? []) as readonly Value[]
  }
  const lookup = lookupOf(read, by, memory)
  const found = await Promise.all(keys.map((key) => lookup(key)))
  return found.flatMap((values) => (values ?? []) as readonly Value[])
}

function findKept(memory: Memory, { sql, kept }: Pick<RowsByKey<never, never, never>, 'sql' | 'kept'>, key: Key) {
  if (kept === undefined) return undefined
  return 'topic' in kept ? memory.rows?.find(kept.topic, key) : memory.recent?.find(sql, key, kept.milliseconds)
}

function lookupOf<Row, K extends Key, Value>(
  read: Read,
  by: RowsByKey<Row, K, Value>,
  { lookups, rows: cache, recent }: Memory,
): Lookup {
  const { sql, kept } = by
  const known = lookups.get(sql)
  if (known !== undefined) return known
  const lookup = gatherLookups<Key, readonly unknown[]>(async (keys) => {
    const mark = cache?.mark() ?? 0
    const askedAt = performance.now()
    const byKey = groupByKey(await select<Row>(read, sql, [keys]), by)
    if (kept === undefined) return byKey
    for (const [key, values] of byKey) {
      if ('topic' in kept) cache?.keep(kept.topic, key, values, mark)
      else recent?.keep(sql, key, values, askedAt)
    }
    return byKey
  })
  lookups.set(sql, lookup)
  return lookup
}

function groupByKey<Row, K extends Key, Value>(
  rows: readonly Row[],
  { keyOf, fromRow }: RowsByKey<Row, K, Value>,
): Map<Key, Value[]> {
  const byKey = new Map<Key, Value[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const same = byKey.get(key)
    if (same === undefined) byKey.set(key, [fromRow(row)])
    else same.push(fromRow(row))
  }
  return byKey
}
