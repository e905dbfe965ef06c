import pg from 'pg'
import { type Read, readHandle, type Tx, txHandle } from './handles.ts'

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

/** SQLSTATE 40001 serialization failure, 40P01 deadlock: nothing was written, the same work may be tried again. */
const LOST_RACES = new Set(['40001', '40P01'])

/** A database in use. Only the edge (dispatch, jobs, commands) opens transactions; rooms are handed `Read` or `Tx`. */
export interface Database {
  /** For reading single statements, each on any connection of the pool. */
  readonly read: Read
  /** Runs `work` in one transaction: commits what it gives, rolls back what it throws, runs it again after a lost race. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Calls `heard` for every NOTIFY on `channel`, on a connection of its own, until the database is closed. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>
  /** Ends every connection, after the statements under way. */
  close(): Promise<void>
}

// Numbers of the database that JavaScript holds exactly; numeric stays text, for the exact types of ground/money.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text: string) => Number(text))
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

/** Opens a pool of connections; connects when the first statement is sent. */
export function openDatabase(address: DatabaseAddress): Database {
  const config = { ...address, types }
  const pool = new pg.Pool({ ...config, max: POOL_SIZE, application_name: 'switchbook' })
  // An idle connection that the server ends is taken out of the pool by the driver; the next statement opens another.
  pool.on('error', () => {})
  const listeners: pg.Client[] = []
  return {
    read: readHandle(pool as unknown as pg.ClientBase),
    transaction: (work) => transaction(pool, work),
    listen: async (channel, heard) => {
      const client = new pg.Client(config)
      listeners.push(client)
      client.on('error', () => {})
      await client.connect()
      client.on('notification', (message) => heard(message.payload ?? ''))
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
    },
    close: async () => {
      await Promise.all(listeners.map((client) => client.end()))
      await pool.end()
    },
  }
}

async function transaction<Result>(pool: pg.Pool, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(pool, work)
    } catch (error) {
      if (attempt === ATTEMPTS || !LOST_RACES.has(sqlStateOf(error) ?? '')) throw error
    }
  }
}

async function transactOnce<Result>(pool: pg.Pool, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect()
  let broken: Error | undefined
  try {
    await connection.query('begin')
    const result = await work(txHandle(connection))
    await connection.query('commit')
    return result
  } catch (error) {
    // A connection that cannot even roll back is not given to the next caller.
    await connection.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    connection.release(broken)
  }
}

/** The SQLSTATE of a database error, or undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The name of the constraint that a database error broke, or undefined. */
export function brokenConstraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}
