import { findAccounts } from '../domain/accounts/index.ts'
import { applyAccountPrices, previewAccountPrices, readPriceListFile, renderChanges } from '../domain/catalog/index.ts'
import { type AccountId, accountId } from '../ground/ids/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { explainPriceRefusal, PricesNotApplied } from './price-failures.ts'
import { withDatabase } from './with-database.ts'

/** What the command line says beside the file. */
export interface PricesApplyOptions {
  /** The id of an account. */
  readonly account: string
  readonly from?: Date
  readonly dryRun?: boolean
}

/** `switchbook prices apply`: shows what differs, then makes an account's own price list match the file, all or nothing. */
export async function runPricesApply(file: string, options: PricesApplyOptions): Promise<void> {
  const list = await readPriceListFile(file)
  await withDatabase(async (database) => {
    const prices = { accountId: await existingAccount(database, options.account), ...list }
    const timing = { now: wallClock.now(), from: options.from }
    const changes = await previewAccountPrices(database.read, prices, timing)
    process.stdout.write(changes.length === 0 ? 'Nothing in the price list differs.\n' : renderChanges(changes))
    if (options.dryRun === true) return
    await database.transaction((tx) => applyAccountPrices(tx, prices, timing))
  }).catch((error) => {
    throw explainPriceRefusal(error)
  })
}

async function existingAccount(database: Database, text: string): Promise<AccountId> {
  const [account] = /^\d{1,15}$/.test(text) ? await findAccounts(database.read, [accountId(Number(text))]) : []
  if (account === undefined) throw new PricesNotApplied(`There is no account ${text}.`)
  return account.id
}
