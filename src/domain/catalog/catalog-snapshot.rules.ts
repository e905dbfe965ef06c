import type { CalendarDay } from '../../ground/time/index.ts'
import type { CatalogSnapshot, PlanTemplate, PlanType, TaxRate } from './catalog.ts'
import { pricesOf } from './prices.rules.ts'
import type { CatalogRevision, StoredCatalog } from './stored-catalog.ts'

/**
 * Builds the catalog in memory from what is stored at `revision`; some 40 ms for 380,000 prefixes. `pricesKnownSince`:
 * earlier prices are not among those stored; null: all are.
 */
export function catalogSnapshotOf(
  { revision, currency }: CatalogRevision,
  stored: StoredCatalog,
  pricesKnownSince: Date | null,
): CatalogSnapshot {
  const plans = new Map(stored.planTemplates.map((plan) => [`${plan.id} ${plan.version}`, plan]))
  const planIds = new Set(stored.planTemplates.map((plan) => plan.id))
  const subscriptions = new Map(stored.subscriptionTemplates.map((template) => [template.id, template]))
  const taxRates = byCountry(stored.taxRates)
  return {
    revision,
    currency,
    offeredPlans: stored.planTemplates.filter((plan) => plan.isOffered),
    planTemplate: (id, version) => known(plans.get(`${id} ${version}`), `plan template ${id} version ${version}`),
    hasPlanTemplate: (id) => planIds.has(id),
    planTypesCovering: coverings(stored.planTemplates),
    pricesFor: pricesOf(stored.priceGroups, pricesKnownSince),
    subscriptionTemplates: stored.subscriptionTemplates.filter((template) => template.isOffered),
    subscriptionTemplate: (id) => known(subscriptions.get(id), `subscription template ${id}`),
    taxRateOn: (countryCode, day) => taxOn(taxRates.get(countryCode) ?? [], day),
  }
}

const NO_PLAN_TYPES: readonly PlanType[] = []

function coverings(templates: readonly PlanTemplate[]): CatalogSnapshot['planTypesCovering'] {
  const types = new Map<number, Set<PlanType>>()
  for (const { planType, packages } of templates) {
    for (const id of packages.flatMap((pack) => pack.priceGroupIds)) {
      types.set(id, (types.get(id) ?? new Set()).add(planType))
    }
  }
  const byGroup = new Map([...types].map(([id, set]) => [id, [...set]]))
  return (priceGroupId) => byGroup.get(priceGroupId) ?? NO_PLAN_TYPES
}

function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new RangeError(`the catalog has no ${name}`)
  return value
}

/** The rates of each country by their first day, the one without before all. */
function byCountry(rates: readonly TaxRate[]): Map<string, TaxRate[]> {
  const byCode = new Map<string, TaxRate[]>()
  for (const rate of [...rates].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))) {
    const rates = byCode.get(rate.countryCode)
    if (rates === undefined) byCode.set(rate.countryCode, [rate])
    else rates.push(rate)
  }
  return byCode
}

/** A row of the kind `none` says that there is no tax to know of, and ends one that was. */
function taxOn(rates: readonly TaxRate[], day: CalendarDay): TaxRate | null {
  const latest = rates.findLast(({ validFrom }) => validFrom === null || validFrom <= day)
  return latest === undefined || latest.kind === 'none' ? null : latest
}
