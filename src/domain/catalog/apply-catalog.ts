import type { Read, Tx } from '../../ground/storage/index.ts'
import { loadDeckGroupIds } from './catalog.store.ts'
import type { PriceGroup } from './catalog.ts'
import {
  closePriceGroups,
  deleteTaxRates,
  ensurePriceList,
  insertPlanVersions,
  insertPriceGroups,
  insertRevision,
  lockCatalog,
  updatePlanOffers,
  upsertSubscriptions,
  upsertTaxRates,
} from './catalog-changes.store.ts'
import { type CatalogDiff, changesIn, decideCatalogDiff } from './catalog-diff.rules.ts'
import { digestOf } from './catalog-digest.rules.ts'
import { CatalogFileError } from './catalog-files/catalog-file-error.ts'
import { loadStoredCatalog } from './load-catalog.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

/** How far an apply has come, for whoever waits for it. */
interface ApplyProgress {
  readonly step: 'price groups'
  readonly done: number
  readonly total: number
}

export interface ApplyOptions {
  /** When the changed prices begin; the first ones of all are in force since ever. */
  readonly now: Date
  readonly onProgress?: (progress: ApplyProgress) => void
}

/** One statement carries about so many prefixes, so that progress can be told in between. */
const PREFIXES_PER_STATEMENT = 50_000

/**
 * Makes the catalog in the database the wanted one within the caller's transaction, and gives what it changed; other
 * processes hear of the new revision at the commit (`switchbook_catalog`). Nothing to change makes no revision.
 * Throws CatalogFileError when the wanted catalog has another currency than the one in the database.
 */
export async function applyCatalog(tx: Tx, wanted: WantedCatalog, options: ApplyOptions): Promise<CatalogDiff> {
  await lockCatalog(tx)
  const diff = await previewCatalog(tx, wanted)
  if (changesIn(diff).length === 0) return diff
  await applyPlans(tx, diff)
  await applyPrices(tx, diff, options)
  await applySubscriptions(tx, diff)
  await applyTaxRates(tx, diff)
  await insertRevision(tx, { appliedAt: options.now, digest: digestOf(wanted), currency: wanted.currency })
  return diff
}

/**
 * What applying the wanted catalog would change: the same decision, not applied.
 * Throws CatalogFileError as `applyCatalog` does.
 */
export async function previewCatalog(read: Read, wanted: WantedCatalog): Promise<CatalogDiff> {
  const stored = await loadStoredCatalog(read)
  const decision = decideCatalogDiff(stored, await loadDeckGroupIds(read), wanted)
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

async function applyPrices(tx: Tx, { priceGroups }: CatalogDiff, { now, onProgress }: ApplyOptions): Promise<void> {
  if (priceGroups.length === 0) return
  const isFirst = await ensurePriceList(tx)
  const ended = priceGroups.flatMap(({ before }) => (before === null ? [] : [before.id]))
  if (ended.length > 0) await closePriceGroups(tx, ended, now)
  const begun = present(priceGroups)
  let done = 0
  for (const groups of inStatements(begun)) {
    await insertPriceGroups(tx, groups, isFirst ? null : now)
    done += groups.length
    onProgress?.({ step: 'price groups', done, total: begun.length })
  }
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

function inStatements(groups: readonly PriceGroup[]): PriceGroup[][] {
  const statements: PriceGroup[][] = []
  let prefixes = PREFIXES_PER_STATEMENT
  for (const group of groups) {
    if (prefixes >= PREFIXES_PER_STATEMENT) {
      statements.push([])
      prefixes = 0
    }
    statements.at(-1)?.push(group)
    prefixes += group.allowed.length
  }
  return statements
}
