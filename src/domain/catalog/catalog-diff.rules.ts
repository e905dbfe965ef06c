import type { Currency } from '../../ground/money/index.ts'
import type { TaxRate } from './catalog.ts'
import { byId, newestVersions, plansAfter, subscriptionsAfter } from './catalog-after.rules.ts'
import { planFields, subscriptionFields, taxRateFields } from './catalog-fields.rules.ts'
import { type Change, changesOf } from './changes.rules.ts'
import { type DeckGroupIds, withDeckGroupIds } from './deck-group-ids.rules.ts'
import { decidePriceChanges, type PriceGroupChange } from './price-changes.rules.ts'
import type { StoredCatalog, StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

type PlanTemplateChange = Change<'plan template', StoredPlanTemplate>
type SubscriptionTemplateChange = Change<'subscription template', StoredSubscriptionTemplate>
type TaxRateChange = Change<'tax rate', TaxRate>
export type CatalogChange = PlanTemplateChange | PriceGroupChange | SubscriptionTemplateChange | TaxRateChange

/** What makes the catalog in the database the wanted one. */
export interface CatalogDiff {
  readonly planTemplates: readonly PlanTemplateChange[]
  readonly priceGroups: readonly PriceGroupChange[]
  readonly subscriptionTemplates: readonly SubscriptionTemplateChange[]
  readonly taxRates: readonly TaxRateChange[]
}

/** The catalog in the database has another currency: its plans are held at prices in it, so it keeps it. */
export interface CurrencyRefusal {
  readonly kind: 'refusal'
  readonly reason: 'currency_is_fixed'
  readonly stored: Currency
  readonly wanted: Currency
}

/**
 * Decides what changes. `deckGroupIds`: the ids that decks' price groups have, or had once. `from`: the instant from
 * which the wanted prices hold (see `decidePriceChanges`); absent: those in force are to be the wanted ones.
 */
export function decideCatalogDiff(
  stored: StoredCatalog,
  deckGroupIds: DeckGroupIds,
  wanted: WantedCatalog,
  from?: Date,
): CatalogDiff | CurrencyRefusal {
  const storedCurrency = stored.lastRevision?.currency ?? wanted.currency
  if (storedCurrency !== wanted.currency) {
    return { kind: 'refusal', reason: 'currency_is_fixed', stored: storedCurrency, wanted: wanted.currency }
  }
  const plans = newestVersions(stored.planTemplates)
  const subscriptions = byId(stored.subscriptionTemplates)
  return {
    planTemplates: changesOf('plan template', planFields, plans, plansAfter(plans, wanted.planTemplates)),
    priceGroups: decidePriceChanges(stored.priceGroups, withDeckGroupIds(wanted.priceGroups, deckGroupIds), from),
    subscriptionTemplates: changesOf(
      'subscription template',
      subscriptionFields,
      subscriptions,
      subscriptionsAfter(subscriptions, wanted.subscriptionTemplates),
    ),
    taxRates: changesOf('tax rate', taxRateFields, byTaxKey(stored.taxRates), byTaxKey(wanted.taxRates)),
  }
}

/** Every change, in the order of a catalog folder's files. */
export function changesIn(diff: CatalogDiff): CatalogChange[] {
  return [...diff.planTemplates, ...diff.priceGroups, ...diff.subscriptionTemplates, ...diff.taxRates]
}

function byTaxKey(rates: readonly TaxRate[]): Map<string, TaxRate> {
  return new Map(rates.map((tax) => [`${tax.countryCode} ${tax.kind} ${tax.validFrom ?? 'since ever'}`, tax]))
}
