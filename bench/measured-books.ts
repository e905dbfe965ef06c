import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/boot/config.ts'
import { openDatabaseServer, withClient } from '../src/boot/database-server.ts'
import { openDemoDatabases } from '../src/boot/demo-databases.ts'
import { openSecretSeal } from '../src/boot/secret-key.ts'
import { openAccount } from '../src/domain/accounts/index.ts'
import { type CatalogSnapshot, readCatalogFolder } from '../src/domain/catalog/index.ts'
import { lockBalances, openBooks, postEntries } from '../src/domain/ledger/index.ts'
import { type AccountId, accountId } from '../src/ground/ids/index.ts'
import { Money } from '../src/ground/money/index.ts'
import { removeEmbeddedPostgres } from '../src/ground/storage/embedded/index.ts'
import { type DatabaseAddress, openDatabase, type Tx } from '../src/ground/storage/index.ts'
import { PARENT } from '../src/sandbox/demo/accounts.ts'
import { DEMO_NOW, insertDemoKeys, makeMissingKeys, seedDemo, writeKeyFiles } from '../src/sandbox/index.ts'

/** Accounts of the benchmarks: at the top of their trees, with money. */
const ACCOUNTS = 400
const FIRST = 20_000_001
export const ACCOUNT_IDS: readonly AccountId[] = Array.from({ length: ACCOUNTS }, (_, index) =>
  accountId(FIRST + index),
)

/** Enough for hours of charges. */
const MONEY = Money.of('100000000', 'USD')

/** A durable PostgreSQL of the product's own, on it the demo with the accounts above. */
export interface MeasuredBooks {
  readonly folder: string
  readonly address: Exclude<DatabaseAddress, { connectionString: string }>
  readonly catalog: CatalogSnapshot
  /** Makes another database with the same accounts, which nothing has been charged to. */
  copy(name: string): Promise<DatabaseAddress>
  remove(): Promise<void>
}

/** Starts PostgreSQL on an empty folder and fills a database: durable as the product's own, nothing turned off. */
export async function openMeasuredBooks(): Promise<MeasuredBooks> {
  const folder = mkdtempSync(join(tmpdir(), 'switchbook-bench-'))
  // Our own PostgreSQL never runs as root: its user must be able to enter.
  await chmod(folder, 0o755)
  const server = await openDatabaseServer(readConfig({ SWITCHBOOK_DATA_DIR: folder }, folder))
  const keys = await makeMissingKeys(folder)
  const databases = await openDemoDatabases(server, {
    catalog: () => readCatalogFolder('catalogs/demo'),
    now: DEMO_NOW,
    startAfresh: false,
    seed: async (tx, catalog) => {
      await seedDemo(tx, catalog, openSecretSeal(folder, {}))
      await insertDemoKeys(tx, keys)
      await openMeasuredAccounts(tx)
    },
  })
  await writeKeyFiles(folder, keys)
  if (databases.catalog === undefined) throw new Error('the folder was not empty')
  const copy = async (name: string) => {
    const seed = `${server.databaseName}_demo_seed`
    await withClient(server.addressOf('postgres'), (client) => client.query(`create database ${name} template ${seed}`))
    return server.addressOf(name)
  }
  const remove = async () => {
    await server.stop()
    await removeEmbeddedPostgres(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    folder,
    address: databases.liveAddress as MeasuredBooks['address'],
    catalog: databases.catalog,
    copy,
    remove,
  }
}

async function openMeasuredAccounts(tx: Tx): Promise<void> {
  for (const id of ACCOUNT_IDS) {
    const name = `bench-${id}`
    await openAccount(tx, { ...PARENT, id, name, email: `${name}@switchbook.test`, currency: MONEY.currency })
    await openBooks(tx, id, Money.zero(MONEY.currency))
  }
  const books = await lockBalances(tx, ACCOUNT_IDS, ACCOUNT_IDS.length)
  const paidIn = ACCOUNT_IDS.map((id) => ({
    accountId: id,
    kind: 'wire_transfer',
    description: 'money to measure with',
    occurredAt: DEMO_NOW,
    postings: [
      { bucket: 'customer' as const, amount: MONEY },
      { bucket: 'clearing' as const, amount: MONEY.negated() },
    ],
  }))
  await postEntries(tx, books, paidIn)
}

const UNBALANCED = `
  select count(*)::int as accounts from balances b
    left join (select account_id, sum(amount) filter (where bucket = 'customer') as customer from postings
      group by account_id) p using (account_id)
    left join (select account_id, count(*) as entries from ledger_entries group by account_id) e using (account_id)
  where b.fixed_balance <> coalesce(p.customer, 0) or b.last_entry_sequence <> coalesce(e.entries, 0)`

const COUNTS = `
  select (select count(*) from ledger_entries where account_id = any($1) and kind = 'resource_charge')::int as entries,
    (select count(*) from usage_events where entry_id is not null)::int as priced,
    (select count(*) from usage_events)::int as events`

/**
 * Says what is wrong with the books after a run; null: nothing. `charged`: events that were acknowledged, all of
 * which must be there, each with its entry unless it cost nothing.
 */
export async function faultOfBooks(address: DatabaseAddress, charged: number): Promise<string | null> {
  return withClient(address, async (client) => {
    const unbalanced = (await client.query<{ accounts: number }>(UNBALANCED)).rows[0]?.accounts
    if (unbalanced !== 0) return `${unbalanced} accounts do not balance`
    const { entries, priced, events } = (await client.query(COUNTS, [ACCOUNT_IDS])).rows[0]
    if (entries === priced && events === charged) return null
    return `${charged} charges were acknowledged, there are ${events} events, ${priced} with a price, and ${entries} entries`
  })
}

/** Writes what is due to the disk now, so that each measurement starts from the same state. */
export async function checkpoint(address: DatabaseAddress): Promise<void> {
  await withClient(address, (client) => client.query('checkpoint'))
}

/** Opens the database as the server does: with accounts kept in memory. */
export async function openAsServer(address: DatabaseAddress) {
  const database = openDatabase(address)
  await database.keepRows()
  return database
}
