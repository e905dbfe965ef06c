import { readConfig } from '../boot/config.ts'
import { openDatabaseServer } from '../boot/database-server.ts'
import { ensureDatabase } from '../boot/ensure-database.ts'
import { applyCatalog, changesIn, previewCatalog, readCatalogFolder, renderDiff } from '../domain/catalog/index.ts'
import { saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { openDatabase } from '../ground/storage/index.ts'
import { wallClock } from '../ground/time/index.ts'

/** `switchbook catalog apply`: shows what differs, then makes the database match the folder, all or nothing. */
export async function runCatalogApply(folder: string, options: { readonly dryRun?: boolean }): Promise<void> {
  const wanted = await readCatalogFolder(folder)
  const server = await openDatabaseServer(readConfig(process.env, '.switchbook/server'))
  try {
    const database = openDatabase(await ensureDatabase(server))
    try {
      const changes = await previewCatalog(database.read, wanted)
      process.stdout.write(changesIn(changes).length === 0 ? 'Nothing in the catalog differs.\n' : renderDiff(changes))
      if (options.dryRun === true) return
      await database.transaction(async (tx) => {
        await applyCatalog(tx, wanted, { now: wallClock.now(), onProgress: showProgress })
        const { added, changed } = await saveExchangeRates(tx, wanted.currencyRates)
        process.stdout.write(`Currency rates: ${added} added, ${changed} changed.\n`)
      })
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

function showProgress({ step, done, total }: { step: string; done: number; total: number }): void {
  process.stderr.write(`${step}: ${done} of ${total}\n`)
}
