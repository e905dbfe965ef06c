import type { Currency } from '../../ground/money/index.ts'
import type { PriceGroup, TaxRate } from './catalog.ts'
import { byId, newestVersions, plansAfter, subscriptionsAfter } from './catalog-after.rules.ts'
import {
  type CatalogFields,
  type FieldChange,
  fieldChanges,
  planFields,
  priceGroupFields,
  subscriptionFields,
  taxRateFields,
} from './catalog-fields.rules.ts'
import { type DeckGroupIds, withDeckGroupIds } from './deck-group-ids.rules.ts'
import type { StoredCatalog, StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

interface Change<Thing extends string, Value> {
  readonly thing: Thing
  readonly kind: 'added' | 'changed' | 'removed'
  /** Its id in a catalog folder; of a tax rate its country, kind and first day. */
  readonly id: string
  /** For people. */
  readonly name: string
  readonly before: Value | null
  readonly after: Value | null
  readonly fields: readonly FieldChange[]
}

type PlanTemplateChange = Change<'plan template', StoredPlanTemplate>
type PriceGroupChange = Change<'price group', PriceGroup>
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

/** Decides what changes. `deckGroupIds`: the ids that decks' price groups have, or had once. */
export function decideCatalogDiff(
  stored: StoredCatalog,
  deckGroupIds: DeckGroupIds,
  wanted: WantedCatalog,
): CatalogDiff | CurrencyRefusal {
  const storedCurrency = stored.lastRevision?.currency ?? wanted.currency
  if (storedCurrency !== wanted.currency) {
    return { kind: 'refusal', reason: 'currency_is_fixed', stored: storedCurrency, wanted: wanted.currency }
  }
  const plans = newestVersions(stored.planTemplates)
  const subscriptions = byId(stored.subscriptionTemplates)
  return {
    planTemplates: changesOf('plan template', planFields, plans, plansAfter(plans, wanted.planTemplates)),
    priceGroups: changesOf(
      'price group',
      priceGroupFields,
      byId(stored.priceGroups),
      byId(withDeckGroupIds(wanted.priceGroups, deckGroupIds)),
    ),
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

/** What the catalog holds, by id; a template that is not offered is none of it. */
function changesOf<Thing extends string, Value extends object>(
  thing: Thing,
  fieldsOf: (value: Value) => CatalogFields,
  before: ReadonlyMap<string | number, Value>,
  after: ReadonlyMap<string | number, Value>,
): Change<Thing, Value>[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
    const fields = fieldChanges(was === null ? NO_FIELDS : fieldsOf(was), is === null ? NO_FIELDS : fieldsOf(is))
    if (fields.length === 0) return []
    const kind = !isSold(is) ? 'removed' : isSold(was) ? 'changed' : 'added'
    return [{ thing, kind, id: String(id), name: nameOf(is ?? was), before: was, after: is, fields }]
  })
}

const NO_FIELDS: CatalogFields = new Map()

function isSold(value: object | null): boolean {
  return value !== null && !('isOffered' in value && value.isOffered === false)
}

function nameOf(value: object | null): string {
  return value !== null && 'name' in value ? String(value.name) : ''
}

function byTaxKey(rates: readonly TaxRate[]): Map<string, TaxRate> {
  return new Map(rates.map((tax) => [`${tax.countryCode} ${tax.kind} ${tax.validFrom ?? 'since ever'}`, tax]))
}
