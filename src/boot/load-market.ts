import { loadCatalog } from '../domain/catalog/index.ts'
import { loadExchangeRates } from '../domain/exchange-rates/index.ts'
import type { Market } from '../domain/rating/index.ts'
import { findStandsAt, type Read } from '../ground/storage/index.ts'
import { wallClock } from '../ground/time/index.ts'

/**
 * Catalog, rates and business time for a command that ends at once: the time at which the database's own clock stands,
 * as a demo's does, else that of the machine. Throws NoCatalogError when no catalog was ever applied.
 */
export async function loadMarket(read: Read): Promise<Market> {
  const now = (await findStandsAt(read)) ?? wallClock.now()
  return { catalog: await loadCatalog(read, now), rates: await loadExchangeRates(read), now }
}
