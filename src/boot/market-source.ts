import { type CatalogSnapshot, loadCatalog } from '../domain/catalog/index.ts'
import { loadExchangeRates } from '../domain/exchange-rates/index.ts'
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

/**
 * Loads catalog and rates, and keeps them as new as the database by LISTEN/NOTIFY: listens first, so that no change
 * falls between. `known`: the catalog that the database is known to hold, which then need not be loaded.
 */
export async function openMarketSource(
  database: Database,
  clock: Clock,
  log: Log,
  known?: CatalogSnapshot,
): Promise<MarketSource> {
  const catalog = inTurn(() => loadCatalog(database.read, clock.now()))
  const rates = inTurn(() => loadExchangeRates(database.read))
  // What is in memory stays in use when it cannot be made anew; the next notification tries again.
  const keepUpWith = (channel: string, load: () => Promise<unknown>) =>
    database.listen(channel, () => {
      load().catch((failure) => log.error({ err: failure, channel }, 'catalog or rates could not be loaded anew'))
    })
  await Promise.all([keepUpWith('switchbook_catalog', catalog.load), keepUpWith('switchbook_rates', rates.load)])
  if (known !== undefined) catalog.set(known)
  await Promise.all([known === undefined ? catalog.load() : undefined, rates.load()])
  return {
    market: () => ({ catalog: catalog.get(), rates: rates.get(), now: clock.now() }),
    reload: async () => {
      await Promise.all([catalog.load(), rates.load()])
    },
  }
}

/** A value that is loaded now and again, one load after the other, so that an older one never replaces a newer. */
function inTurn<Value extends object>(load: () => Promise<Value>) {
  let value: Value | undefined
  let last: Promise<unknown> = Promise.resolve()
  return {
    get: (): Value => {
      if (value === undefined) throw new Error('used before it was loaded')
      return value
    },
    set: (given: Value) => {
      value = given
    },
    load: (): Promise<void> => {
      const next = last.then(load).then((loaded) => {
        value = loaded
      })
      last = next.catch(() => {})
      return next
    },
  }
}
