import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import type { PriceTerms } from './catalog.ts'
import { insertRevision, lockCatalog } from './catalog-changes.store.ts'
import { digestOfPriceList } from './catalog-digest.rules.ts'
import { withDeckGroupIds } from './deck-group-ids.rules.ts'
import { loadAppliedRevision } from './load-catalog.ts'
import { decidePriceChanges, type PriceGroupChange, type PriceTiming, refusalOf } from './price-changes.rules.ts'
import { accountListId } from './price-lists.rules.ts'
import { findPriceList, loadDeckGroupIds, loadListPrices, type PriceListRecord } from './price-lists.store.ts'
import { pricesOf } from './prices.rules.ts'
import type { PriceListRefusal } from './refusals.ts'
import type { WantedPriceGroup } from './wanted-catalog.ts'
import { writePrices } from './write-prices.ts'

/** The price list that an account is to have as its own; without any price, those above it serve. */
export interface AccountPrices {
  /** An account that exists. */
  readonly accountId: AccountId
  /** Of its prices; absent or null: the catalog's. */
  readonly currency?: Currency | null
  readonly groups: readonly WantedPriceGroup[]
}

/**
 * Makes an account's own price list in the database the wanted one within the caller's transaction, and gives what it
 * changed; other processes hear of it at the commit (`switchbook_catalog`). Nothing to change makes no revision.
 * Refuses with a PriceListRefusal; throws NoCatalogError when no catalog was ever applied, and RangeError for prefixes
 * that a list cannot have, which files are checked for.
 */
export async function applyAccountPrices(
  tx: Tx,
  prices: AccountPrices,
  timing: PriceTiming,
): Promise<readonly PriceGroupChange[]> {
  await lockCatalog(tx)
  const { list, currency, changes } = await decide(tx, prices, timing)
  if (changes.length === 0) return changes
  await writePrices(tx, list, changes, timing)
  const digest = digestOfPriceList(list.listId, { currency: list.currency, groups: prices.groups })
  await insertRevision(tx, { appliedAt: timing.now, digest, currency })
  return changes
}

/** What applying an account's prices would change: the same decision, not applied. Refuses and throws the same. */
export async function previewAccountPrices(
  read: Read,
  prices: AccountPrices,
  timing: PriceTiming,
): Promise<readonly PriceGroupChange[]> {
  return (await decide(read, prices, timing)).changes
}

interface AccountPricesDecision {
  readonly list: PriceListRecord
  /** The catalog's. */
  readonly currency: Currency
  readonly changes: readonly PriceGroupChange[]
}

async function decide(read: Read, prices: AccountPrices, timing: PriceTiming): Promise<AccountPricesDecision> {
  const { currency } = await loadAppliedRevision(read)
  const listId = accountListId(prices.accountId)
  const stored = await findPriceList(read, listId)
  const wantedCurrency = prices.currency ?? currency
  const refusal = refusalOf(timing) ?? refusalOfCurrency(stored, wantedCurrency, currency)
  if (refusal !== null) throw new Refused<PriceListRefusal>(refusal)
  const groups = withDeckGroupIds(prices.groups, await loadDeckGroupIds(read, listId))
  assertLoadable(groups, listId, wantedCurrency)
  const changes = decidePriceChanges(await loadListPrices(read, currency, listId, timing.from), groups, timing.from)
  const ownCurrency = wantedCurrency === currency ? null : wantedCurrency
  return { list: { listId, accountId: prices.accountId, currency: ownCurrency }, currency, changes }
}

/** Past versions of a list are counted in its currency too, so it keeps it. */
function refusalOfCurrency(
  list: PriceListRecord | null,
  wanted: Currency,
  catalogCurrency: Currency,
): PriceListRefusal | null {
  const stored = list === null ? wanted : (list.currency ?? catalogCurrency)
  return stored === wanted ? null : { kind: 'refusal', reason: 'list_currency_is_fixed', stored, wanted }
}

/** A list that cannot be compiled would keep every process from loading the catalog. */
function assertLoadable(groups: readonly PriceTerms[], listId: string, currency: Currency): void {
  const versions = groups.map((group) => ({ ...group, listId, currency, validFrom: null, validTo: null }))
  pricesOf(versions, null)
}
