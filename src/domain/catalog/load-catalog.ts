import type { Read } from '../../ground/storage/index.ts'
import { DAY_MS } from '../../ground/time/index.ts'
import { loadLastRevision, loadPlanTemplates, loadSubscriptionTemplates, loadTaxRates } from './catalog.store.ts'
import type { CatalogSnapshot } from './catalog.ts'
import { catalogSnapshotOf } from './catalog-snapshot.rules.ts'
import { loadEndedPrices, loadPricesInForce } from './price-lists.store.ts'
import type { CatalogRevision, StoredCatalog } from './stored-catalog.ts'

/** The database has no catalog yet: apply a folder first. */
class NoCatalogError extends Error {
  override readonly name = 'NoCatalogError'
}

/** How long prices that have ended are kept in memory: usage is taken up to 90 days late. */
const ENDED_PRICES_DAYS = 100

/**
 * Loads the catalog that is in force into memory, and the prices of all lists as they stand and as they stood in the
 * 100 days before `now`: seven round trips, some 0.1 s for 380,000 prefixes.
 * Throws NoCatalogError when none was ever applied.
 */
export async function loadCatalog(read: Read, now: Date): Promise<CatalogSnapshot> {
  for (;;) {
    const revision = await loadAppliedRevision(read)
    const things = await loadAllButPrices(read)
    const inForce = await loadPricesInForce(read, revision.currency)
    const ended = await loadEndedPrices(read, revision.currency, new Date(now.getTime() - ENDED_PRICES_DAYS * DAY_MS))
    // The statements run one by one: when another revision was committed among them, they saw some of each.
    const revisionNow = await loadLastRevision(read)
    if (revisionNow?.revision !== revision.revision) continue
    const priceGroups = [...inForce, ...ended.versions]
    return catalogSnapshotOf(revision, { lastRevision: revision, ...things, priceGroups }, ended.leftOutUntil)
  }
}

/** The last revision. One round trip. Throws NoCatalogError when no catalog was ever applied. */
export async function loadAppliedRevision(read: Read): Promise<CatalogRevision> {
  const revision = await loadLastRevision(read)
  if (revision !== null) return revision
  throw new NoCatalogError('This database has no catalog yet: run `switchbook catalog apply <folder>` first.')
}

/** Loads plan templates, subscription templates and tax rates. Three round trips. */
export async function loadAllButPrices(
  read: Read,
): Promise<Pick<StoredCatalog, 'planTemplates' | 'subscriptionTemplates' | 'taxRates'>> {
  return {
    planTemplates: await loadPlanTemplates(read),
    subscriptionTemplates: await loadSubscriptionTemplates(read),
    taxRates: await loadTaxRates(read),
  }
}
