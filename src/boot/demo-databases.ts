import { applyCatalog, type CatalogSnapshot, loadCatalog, type WantedCatalog } from '../domain/catalog/index.ts'
import { saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { type Database, type DatabaseAddress, migrate, openDatabase, type Tx } from '../ground/storage/index.ts'
import type { Snapshots } from '../sandbox/index.ts'
import { copyDatabase } from './copy-database.ts'
import { type DatabaseServer, withClient } from './database-server.ts'
import { demoSnapshots, snapshotDatabases } from './demo-snapshots.ts'

/** How the demo's state is kept: a seeded database that is never served from, and a copy of it that is. */
export interface DemoDatabases {
  /** Makes the copy anew. Nobody may be connected to it but those who wait. */
  copySeed(): Promise<void>
  /** Runs `work` in a transaction on the seeded database and on its copy. */
  onBoth(work: (tx: Tx) => Promise<void>): Promise<void>
  /** True when the seeded database was made by this start. */
  readonly isNew: boolean
  /** The catalog of both; undefined: this start did not make them, and has not read it. */
  readonly catalog: CatalogSnapshot | undefined
  /** Named states of the copy. */
  readonly snapshots: Snapshots
  /** Where the copy is. */
  readonly liveAddress: DatabaseAddress
}

/** What the seeded database is made from. */
export interface SeedSources {
  /** The catalog folder, read; asked for when it is needed. */
  catalog(): Promise<WantedCatalog>
  readonly now: Date
  /** Makes both anew. */
  readonly startAfresh: boolean
  /** Adds accounts and what belongs to them to a database that has its catalog. */
  seed(tx: Tx, catalog: CatalogSnapshot): Promise<void>
}

/**
 * Makes both databases where they are missing, and brings them to this release. A seed that was interrupted is done
 * again: it bears its name only when it is whole.
 */
export async function openDemoDatabases(server: DatabaseServer, sources: SeedSources): Promise<DemoDatabases> {
  // Names of the demo's own: on a server of the user's, the database that DATABASE_URL names is not touched.
  const live = `${server.databaseName}_demo`
  const seed = `${live}_seed`
  const admin = server.addressOf('postgres')
  if (sources.startAfresh) await dropDatabases(admin, [live, seed, ...(await snapshotDatabases(admin, live))])
  const names = await databaseNames(admin)
  const isNew = !names.has(seed)
  let catalog: CatalogSnapshot | undefined
  if (isNew) {
    catalog = await makeSeed(server, admin, seed, sources)
    await copyDatabase(admin, seed, live)
  } else {
    await migrate(server.addressOf(seed))
    if (names.has(live)) await migrate(server.addressOf(live))
    else await copyDatabase(admin, seed, live)
  }
  return {
    isNew,
    catalog,
    liveAddress: server.addressOf(live),
    snapshots: restoredToThisRelease(demoSnapshots(admin, live), server.addressOf(live)),
    copySeed: () => copyDatabase(admin, seed, live),
    onBoth: async (work) => {
      for (const name of [seed, live]) await withDatabase(server, name, (database) => database.transaction(work))
    },
  }
}

/** A snapshot may be of an older release: it is brought to this one where it is put back. */
function restoredToThisRelease(snapshots: Snapshots, live: DatabaseAddress): Snapshots {
  return {
    ...snapshots,
    restore: async (name) => {
      await snapshots.restore(name)
      await migrate(live)
    },
  }
}

async function makeSeed(
  server: DatabaseServer,
  admin: DatabaseAddress,
  seed: string,
  sources: SeedSources,
): Promise<CatalogSnapshot> {
  const unfinished = `${seed}_unfinished`
  await withClient(admin, async (client) => {
    const name = client.escapeIdentifier(unfinished)
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
  })
  const [wanted] = await Promise.all([sources.catalog(), migrate(server.addressOf(unfinished))])
  const catalog = await withDatabase(server, unfinished, (database) =>
    database.transaction(async (tx) => {
      await applyCatalog(tx, wanted, { now: sources.now })
      await saveExchangeRates(tx, wanted.currencyRates)
      const applied = await loadCatalog(tx, sources.now)
      await sources.seed(tx, applied)
      return applied
    }),
  )
  await withClient(admin, async (client) => {
    await client.query(
      `alter database ${client.escapeIdentifier(unfinished)} rename to ${client.escapeIdentifier(seed)}`,
    )
  })
  return catalog
}

async function dropDatabases(admin: DatabaseAddress, names: readonly string[]): Promise<void> {
  await withClient(admin, async (client) => {
    for (const name of names)
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  })
}

async function databaseNames(admin: DatabaseAddress): Promise<ReadonlySet<string>> {
  return withClient(admin, async (client) => {
    const result = await client.query<{ datname: string }>('select datname from pg_database')
    return new Set(result.rows.map((row) => row.datname))
  })
}

async function withDatabase<Result>(
  server: DatabaseServer,
  name: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = openDatabase(server.addressOf(name))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
