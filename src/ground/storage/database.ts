import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Read, readHandle, type StatementRunner, type Tx, takePause, txHandle } from './handles.ts'
import { keepListening, type Listening } from './listening.ts'
import { attachMemory } from './query.ts'
import { RecentRows } from './recent-rows.ts'
import { RowCache } from './row-cache.ts'
import { brokenConstraintOf, sqlStateOf } from './sql-errors.ts'

/** Where a database is: a URL of a server of the user's, or the parts of our own server's address. */
export type DatabaseAddress =
  | { readonly connectionString: string }
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password: string
      readonly database: string
    }

/** Connections in the pool: two cores and one disk serve eight as fast as eighty. */
const POOL_SIZE = 8

/** How often a transaction is run again when the database says that it lost a race. */
const ATTEMPTS = 5

/** The channel on which triggers say which rows changed. */
const ROW_CHANGES = 'switchbook_rows'

/** SQLSTATE 40001 serialization failure, 40P01 deadlock: nothing was written, the same work may be tried again. */
const LOST_RACES = new Set(['40001', '40P01'])

/** What the second half of a transaction in two calls has decided and sent. */
export interface Applied<Result> {
  readonly result: Result
  readonly written: readonly Promise<unknown>[]
  /** Whether rows are among it that processes keep in memory (see `keepRows`). */
  readonly changesKeptRows: boolean
}

/** The two halves of a transaction in two calls. */
export interface TwoCalls<Loaded, Result> {
  load(tx: Tx): Promise<Loaded>
  /** Decides, sends what is written, and gives the result and what was sent. */
  apply(tx: Tx, loaded: Loaded): Applied<Result>
  /** Unique constraints whose violation means that another process was faster. */
  readonly again: readonly string[]
}

/** A database in use. Only the edge (dispatch, jobs, commands) opens transactions; rooms are handed `Read` or `Tx`. */
export interface Database {
  /** For reading single statements, each on any connection of the pool. */
  readonly read: Read
  /** Runs `work` in one transaction: commits what it gives, rolls back what it throws, runs it again after a lost race. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /**
   * A transaction in two calls of the database: what `load` asks for goes out at once, together with the begin; what
   * `apply` writes goes out at once, together with the commit. Neither may wait in between: they send their statements
   * in one turn. Run again after a lost race, and when a row was there already under one of the constraints `again`.
   */
  inTwoCalls<Loaded, Result>(work: TwoCalls<Loaded, Result>): Promise<Result>
  /**
   * Calls `heard` for every NOTIFY on `channel`, on a connection of its own, until the database is closed; also after
   * the connection was lost and made again, since something may have been missed.
   */
  listen(channel: string, heard: () => void): Promise<void>
  /**
   * Keeps rows that are read by key and seldom change in memory, as long as this process hears of their changes. What
   * a transaction of this process has changed is never read in its older state once `transaction` has resolved.
   */
  keepRows(): Promise<void>
  /**
   * Lets the calls under way end, closes every connection, runs `work`, and opens the database again; calls that come
   * meanwhile wait. For replacing the database itself.
   */
  whileClosed(work: () => Promise<void>): Promise<void>
  /** Whether the database answers. */
  isReachable(): Promise<boolean>
  /** Ends every connection, after the statements under way. */
  close(): Promise<void>
}

// Numbers of the database that JavaScript holds exactly; numeric stays text, for the exact types of ground/money.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text: string) => Number(text))
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

/** Opens a pool of connections; connects when the first statement is sent. */
export function openDatabase(address: DatabaseAddress): Database {
  return new PooledDatabase(address)
}

class PooledDatabase implements Database {
  readonly read: Read
  readonly #config: pg.PoolConfig
  readonly #listenings: Listening[] = []
  readonly #rows = new RowCache()
  readonly #recent = new RecentRows()
  #rowChanges: Listening | undefined
  readonly #underWay = new Set<Promise<unknown>>()
  #pool: pg.Pool
  /** Settles when the pool may be used; undefined: it may. */
  #reopened: Promise<void> | undefined

  constructor(address: DatabaseAddress) {
    this.#config = { ...address, types, application_name: 'switchbook' }
    this.#pool = makePool(this.#config)
    const query = (config: pg.QueryConfig) => this.#use((pool) => pool.query(config))
    this.read = readHandle({ query } as unknown as StatementRunner)
    attachMemory(this.read, { rows: this.#rows, recent: this.#recent })
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, milliseconds } = await this.#use((pool) => transactOnce(pool, work))
        await this.#rowChanges?.caughtUp()
        if (milliseconds > 0) await pause(milliseconds)
        return result
      } catch (error) {
        if (attempt === ATTEMPTS || !LOST_RACES.has(sqlStateOf(error) ?? '')) throw error
      }
    }
  }

  async inTwoCalls<Loaded, Result>(work: TwoCalls<Loaded, Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, changesKeptRows } = await this.#use((pool) => inTwoCallsOnce(pool, work))
        if (changesKeptRows) await this.#rowChanges?.caughtUp()
        return result
      } catch (error) {
        const isLost = LOST_RACES.has(sqlStateOf(error) ?? '') || work.again.includes(brokenConstraintOf(error) ?? '')
        if (attempt === ATTEMPTS || !isLost) throw error
      }
    }
  }

  async listen(channel: string, heard: () => void): Promise<void> {
    this.#listenings.push(await keepListening(this.#config, channel, { heard, found: heard }))
  }

  async keepRows(): Promise<void> {
    this.#rowChanges = await keepListening(this.#config, ROW_CHANGES, {
      heard: (payload) => this.#rows.drop(payload),
      lost: () => this.#rows.turnOff(),
      found: () => this.#rows.turnOn(),
    })
    this.#listenings.push(this.#rowChanges)
    this.#rows.turnOn()
  }

  async whileClosed(work: () => Promise<void>): Promise<void> {
    while (this.#reopened !== undefined) await this.#reopened
    let reopen: () => void = () => {}
    this.#reopened = new Promise((resolve) => {
      reopen = resolve
    })
    try {
      await this.#endPool()
      await work()
      // The rows kept are those of the database that was there before.
      const wasOn = this.#rows.isOn
      this.#rows.turnOff()
      if (wasOn) this.#rows.turnOn()
      this.#recent.clear()
    } finally {
      this.#pool = makePool(this.#config)
      this.#reopened = undefined
      reopen()
    }
  }

  async isReachable(): Promise<boolean> {
    try {
      await this.#use((pool) => pool.query('select 1'))
      return true
    } catch {
      // Why is of no use to who asks whether; the calls that fail meanwhile say it.
      return false
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#listenings.map((listening) => listening.stop()))
    while (this.#reopened !== undefined) await this.#reopened
    await this.#endPool()
  }

  /** Calls with the pool in the same turn in which it is known to be open, and knows the call until it is done. */
  async #use<Result>(call: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
    while (this.#reopened !== undefined) await this.#reopened
    const running = call(this.#pool)
    this.#underWay.add(running)
    try {
      return await running
    } finally {
      this.#underWay.delete(running)
    }
  }

  /** Ends the pool after the calls under way: a pool that ends forgets those that still wait for a connection. */
  async #endPool(): Promise<void> {
    await Promise.allSettled(this.#underWay)
    await this.#pool.end()
  }
}

function makePool(config: pg.PoolConfig): pg.Pool {
  // Pipelined: statements that are sent without waiting for one another go out together.
  const pool = new pg.Pool({ ...config, max: POOL_SIZE, pipeline: true })
  // An idle connection that the server ends is taken out of the pool by the driver; the next statement opens another.
  pool.on('error', () => {})
  return pool
}

function transactOnce<Result>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<Result>,
): Promise<{ result: Result; milliseconds: number }> {
  return onConnection(pool, async (connection) => {
    const tx = txHandle(connection)
    takePause(tx)
    await connection.query('begin')
    const result = await work(tx)
    assertCommitted(await connection.query('commit'))
    return { result, milliseconds: takePause(tx) }
  })
}

/**
 * A transaction in two calls finds every row by its key. PostgreSQL keeps the plan of a statement, and one that it made
 * while a table was small would read all of it, call by call, until the table's growth is noticed.
 */
const BEGIN_BY_KEYS = 'begin; set local enable_seqscan = off'

function inTwoCallsOnce<Loaded, Result>(pool: pg.Pool, work: TwoCalls<Loaded, Result>): Promise<Applied<Result>> {
  return onConnection(pool, async (connection) => {
    const tx = txHandle(connection)
    const [, loaded] = await all(inOnePacket(connection, () => [connection.query(BEGIN_BY_KEYS), work.load(tx)]))
    const { applied, committing } = inOnePacket(connection, () => ({
      applied: work.apply(tx, loaded),
      committing: connection.query('commit'),
    }))
    const [committed] = await all([committing, ...applied.written])
    assertCommitted(committed)
    return applied
  })
}

/** Hands what `send` sends to the network as one piece: each write of its own costs as much as the whole. */
function inOnePacket<Sent>({ connection }: pg.PoolClient, send: () => Sent): Sent {
  connection.stream.cork()
  try {
    return send()
  } finally {
    connection.stream.uncork()
  }
}

/** What all of them give; fails when all have ended, with the failure that the others followed from. */
async function all<Values extends readonly Promise<unknown>[]>(
  promises: readonly [...Values],
): Promise<{ -readonly [Place in keyof Values]: Awaited<Values[Place]> }> {
  const settled = await Promise.allSettled(promises)
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  // 25P02: another statement of the transaction failed before.
  if (failures.length > 0) throw failures.find((failure) => sqlStateOf(failure) !== '25P02') ?? failures[0]
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never
}

/** PostgreSQL answers the commit of a failed transaction without an error: it rolls back. */
function assertCommitted({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT') throw new Error('a statement of the transaction failed and was passed over: rolled back')
}

async function onConnection<Result>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect()
  let broken: Error | undefined
  // The pool hears of a connection's end only while nobody has it; unheard, it would end the process.
  const lost = (error: Error) => {
    broken = error
  }
  connection.on('error', lost)
  try {
    return await work(connection)
  } catch (error) {
    // A connection that cannot even roll back is not given to the next caller.
    await connection.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    connection.off('error', lost)
    connection.release(broken)
  }
}
