import type { Read } from '../../ground/storage/index.ts'
import {
  loadLastRevision,
  loadPlanTemplates,
  loadPriceGroups,
  loadSubscriptionTemplates,
  loadTaxRates,
} from './catalog.store.ts'
import type { CatalogSnapshot } from './catalog.ts'
import { catalogSnapshotOf } from './catalog-snapshot.rules.ts'
import type { StoredCatalog } from './stored-catalog.ts'

/** The database has no catalog yet: apply a folder first. */
class NoCatalogError extends Error {
  override readonly name = 'NoCatalogError'
}

/**
 * Loads the catalog that is in force into memory: six round trips, some 0.1 s for 380,000 prefixes.
 * Throws NoCatalogError when none was ever applied.
 */
export async function loadCatalog(read: Read): Promise<CatalogSnapshot> {
  for (;;) {
    const stored = await loadStoredCatalog(read)
    if (stored.lastRevision === null)
      throw new NoCatalogError('This database has no catalog yet: run `switchbook catalog apply <folder>` first.')
    // The statements run one by one: when another revision was committed among them, they saw some of each.
    const revisionNow = await loadLastRevision(read)
    if (revisionNow?.revision === stored.lastRevision.revision) return catalogSnapshotOf(stored.lastRevision, stored)
  }
}

/** Loads the catalog as it is stored, for comparing. Five round trips. */
export async function loadStoredCatalog(read: Read): Promise<StoredCatalog> {
  return {
    lastRevision: await loadLastRevision(read),
    planTemplates: await loadPlanTemplates(read),
    priceGroups: await loadPriceGroups(read),
    subscriptionTemplates: await loadSubscriptionTemplates(read),
    taxRates: await loadTaxRates(read),
  }
}
