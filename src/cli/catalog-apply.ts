import { applyCatalog, changesIn, previewCatalog, readCatalogFolder, renderChanges } from '../domain/catalog/index.ts'
import { saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { explainPriceRefusal } from './price-failures.ts'
import { withDatabase } from './with-database.ts'

/** What the command line says beside the folder. */
export interface CatalogApplyOptions {
  /** From when on the folder's prices hold. */
  readonly from?: Date
  readonly dryRun?: boolean
}

/** `switchbook catalog apply`: shows what differs, then makes the database match the folder, all or nothing. */
export async function runCatalogApply(folder: string, options: CatalogApplyOptions): Promise<void> {
  const wanted = await readCatalogFolder(folder)
  await withDatabase(async (database) => {
    const timing = { now: wallClock.now(), from: options.from }
    const changes = changesIn(await previewCatalog(database.read, wanted, timing))
    process.stdout.write(changes.length === 0 ? 'Nothing in the catalog differs.\n' : renderChanges(changes))
    if (options.dryRun === true) return
    await database.transaction(async (tx) => {
      await applyCatalog(tx, wanted, { ...timing, onProgress: showProgress })
      const { added, changed } = await saveExchangeRates(tx, wanted.currencyRates)
      process.stdout.write(`Currency rates: ${added} added, ${changed} changed.\n`)
    })
  }).catch((error) => {
    throw explainPriceRefusal(error)
  })
}

function showProgress({ step, done, total }: { step: string; done: number; total: number }): void {
  process.stderr.write(`${step}: ${done} of ${total}\n`)
}
