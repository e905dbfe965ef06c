import { type CatalogSnapshot, loadCatalog } from '../domain/catalog/index.ts'
import { type ExchangeRates, loadExchangeRates } from '../domain/exchange-rates/index.ts'
import type { Market } from '../domain/rating/index.ts'
import type { Database } from '../ground/storage/index.ts'
import type { Clock } from '../ground/time/index.ts'
import type { Log } from './log.ts'

/** Catalog and rates in memory, made anew when another process, or this one, changes them. */
export interface MarketSource {
  market(): Market
  /** Loads both anew, such as after the database was put back. */
  reload(): Promise<void>
}

/** Loads catalog and rates, and keeps them as new as the database by LISTEN/NOTIFY. */
export async function openMarketSource(database: Database, clock: Clock, log: Log): Promise<MarketSource> {
  let [catalog, rates]: [CatalogSnapshot, ExchangeRates] = await Promise.all([
    loadCatalog(database.read),
    loadExchangeRates(database.read),
  ])
  const reloadCatalog = async () => {
    catalog = await loadCatalog(database.read)
  }
  const reloadRates = async () => {
    rates = await loadExchangeRates(database.read)
  }
  // What is in memory stays in use when it cannot be made anew; the next notification tries again.
  const keepUpWith = (channel: string, reload: () => Promise<void>) =>
    database.listen(channel, () => {
      reload().catch((failure) => log.error({ err: failure, channel }, 'catalog or rates could not be loaded anew'))
    })
  await Promise.all([keepUpWith('switchbook_catalog', reloadCatalog), keepUpWith('switchbook_rates', reloadRates)])
  return {
    market: () => ({ catalog, rates, now: clock.now() }),
    reload: async () => {
      await Promise.all([reloadCatalog(), reloadRates()])
    },
  }
}
