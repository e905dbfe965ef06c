import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import type { DatabaseAddress } from '../ground/storage/index.ts'
import type { Config } from './config.ts'

/** A PostgreSQL server, and where Switchbook's database on it is. */
export interface DatabaseServer {
  /** The name of the database that Switchbook serves from. */
  readonly databaseName: string
  /** Whether Switchbook started the server itself, and so makes its own database on it. */
  readonly isOwn: boolean
  /** Where a database of the server is. */
  addressOf(database: string): DatabaseAddress
  /** Stops the server if it is our own. Close every connection first. */
  stop(): Promise<void>
}

/** The oldest PostgreSQL that is supported, as `server_version_num` counts. */
const OLDEST_VERSION = 150_000

/** A server that Switchbook cannot use. */
export class DatabaseServerError extends Error {
  override readonly name = 'DatabaseServerError'
}

/**
 * The server that DATABASE_URL names; without it, Switchbook's own, started in the data folder. `whileMaking` is called
 * when that server's files are being made for the first time.
 */
export async function openDatabaseServer(config: Config, whileMaking = () => {}): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) return serverOfUrl(config.databaseUrl)
  const postgres = await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres'), whileMaking })
  return {
    databaseName: 'switchbook',
    isOwn: true,
    addressOf: (database) => postgres.connectionTo(database),
    stop: () => postgres.stop(),
  }
}

async function serverOfUrl(databaseUrl: string): Promise<DatabaseServer> {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null
  const databaseName = url === null ? '' : decodeURIComponent(url.pathname.slice(1))
  if (url === null || databaseName === '' || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DatabaseServerError('DATABASE_URL is not of the form postgres://user:password@host:port/database.')
  }
  const addressOf = (database: string) => {
    const address = new URL(url)
    address.pathname = `/${encodeURIComponent(database)}`
    return { connectionString: address.toString() }
  }
  await assertVersion(addressOf(databaseName))
  return { databaseName, isOwn: false, addressOf, stop: async () => {} }
}

async function assertVersion(address: DatabaseAddress): Promise<void> {
  const version = await withClient(address, async (client) => {
    const result = await client.query<{ server_version_num: string }>('show server_version_num')
    return Number(result.rows[0]?.server_version_num)
  }).catch((error: Error) => {
    throw new DatabaseServerError(`The database of DATABASE_URL cannot be opened: ${error.message || 'no answer'}.`)
  })
  if (version < OLDEST_VERSION) {
    throw new DatabaseServerError(
      `The server of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
    )
  }
}

/** Runs `work` with a connection of its own. */
export async function withClient<Result>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...address })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
