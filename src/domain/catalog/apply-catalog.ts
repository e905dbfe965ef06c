import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { loadLastRevision } from './catalog.store.ts'
import {
  deleteTaxRates,
  insertPlanVersions,
  insertRevision,
  lockCatalog,
  updatePlanOffers,
  upsertSubscriptions,
  upsertTaxRates,
} from './catalog-changes.store.ts'
import { type CatalogDiff, changesIn, decideCatalogDiff } from './catalog-diff.rules.ts'
import { digestOf } from './catalog-digest.rules.ts'
import { CatalogFileError } from './catalog-files/catalog-file-error.ts'
import { loadAllButPrices } from './load-catalog.ts'
import { type PriceTiming, refusalOf } from './price-changes.rules.ts'
import { CATALOG_LIST } from './price-lists.rules.ts'
import { loadDeckGroupIds, loadListPrices, type PriceListRecord } from './price-lists.store.ts'
import type { PriceListRefusal } from './refusals.ts'
import type { WantedCatalog } from './wanted-catalog.ts'
import { type PriceWriting, writePrices } from './write-prices.ts'

const LIST: PriceListRecord = { listId: CATALOG_LIST, accountId: null, currency: null }

/**
 * Makes the catalog in the database the wanted one within the caller's transaction, and gives what it changed; other
 * processes hear of the new revision at the commit (`switchbook_catalog`). Nothing to change makes no revision.
 * The first prices of all are in force since ever.
 * Throws CatalogFileError when the wanted catalog has another currency than the one in the database. Refuses with a
 * PriceListRefusal.
 */
export async function applyCatalog(tx: Tx, wanted: WantedCatalog, options: PriceWriting): Promise<CatalogDiff> {
  await lockCatalog(tx)
  const diff = await previewCatalog(tx, wanted, options)
  if (changesIn(diff).length === 0) return diff
  await applyPlans(tx, diff)
  await writePrices(tx, LIST, diff.priceGroups, options)
  await applySubscriptions(tx, diff)
  await applyTaxRates(tx, diff)
  await insertRevision(tx, { appliedAt: options.now, digest: digestOf(wanted), currency: wanted.currency })
  return diff
}

/** What applying the wanted catalog would change: the same decision, not applied. Refuses and throws the same. */
export async function previewCatalog(read: Read, wanted: WantedCatalog, timing: PriceTiming): Promise<CatalogDiff> {
  const refusal = refusalOf(timing)
  if (refusal !== null) throw new Refused<PriceListRefusal>(refusal)
  const stored = {
    lastRevision: await loadLastRevision(read),
    ...(await loadAllButPrices(read)),
    priceGroups: await loadListPrices(read, wanted.currency, CATALOG_LIST, timing.from),
  }
  const decision = decideCatalogDiff(stored, await loadDeckGroupIds(read, CATALOG_LIST), wanted, timing.from)
  if ('reason' in decision) {
    const message = `the catalog in the database is in ${decision.stored}, and accounts hold its plans: it keeps it`
    throw new CatalogFileError([{ file: 'catalog.yaml', line: null, field: 'currency', message }])
  }
  return decision
}

async function applyPlans(tx: Tx, { planTemplates }: CatalogDiff): Promise<void> {
  if (planTemplates.length === 0) return
  const versions = planTemplates.flatMap(({ before, after }) =>
    after === null || after.version === before?.version ? [] : [after],
  )
  await insertPlanVersions(tx, versions)
  await updatePlanOffers(tx, present(planTemplates))
}

async function applySubscriptions(tx: Tx, { subscriptionTemplates }: CatalogDiff): Promise<void> {
  if (subscriptionTemplates.length > 0) await upsertSubscriptions(tx, present(subscriptionTemplates))
}

async function applyTaxRates(tx: Tx, { taxRates }: CatalogDiff): Promise<void> {
  const gone = taxRates.flatMap(({ before, after }) => (before !== null && after === null ? [before] : []))
  if (gone.length > 0) await deleteTaxRates(tx, gone)
  if (taxRates.length > gone.length) await upsertTaxRates(tx, present(taxRates))
}

function present<Value>(changes: readonly { readonly after: Value | null }[]): Value[] {
  return changes.flatMap(({ after }) => (after === null ? [] : [after]))
}
