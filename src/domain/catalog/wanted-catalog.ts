import type { Currency, Decimal } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { PlanTemplate, PriceTerms, SubscriptionTemplate, TaxRate } from './catalog.ts'

/** A plan template as a folder says it: its version is given when it is applied. */
export type WantedPlanTemplate = Omit<PlanTemplate, 'version' | 'isOffered'>

/** A price group as a file says it; its prefixes are in ascending order. */
export interface WantedPriceGroup extends Omit<PriceTerms, 'id'> {
  /** Null: the group of a deck, which keeps the id that its resource type and name have had, or is given one. */
  readonly id: number | null
}

/** A price list as a file says it. */
export interface WantedPriceList {
  /** Of its prices; null: the catalog's. */
  readonly currency: Currency | null
  readonly groups: readonly WantedPriceGroup[]
}

/** A rate of the folder, for the caller to hand to the exchange rates. */
export interface WantedCurrencyRate {
  readonly currency: Currency
  readonly effectiveOn: CalendarDay
  /** Units of the currency per one USD. */
  readonly rate: Decimal
  readonly source: string
}

/** All that a catalog folder says, read and checked; in the order of its files, which is the catalog's order. */
export interface WantedCatalog {
  readonly currency: Currency
  /** For people; it is not stored. */
  readonly description: string
  readonly planTemplates: readonly WantedPlanTemplate[]
  readonly priceGroups: readonly WantedPriceGroup[]
  readonly subscriptionTemplates: readonly SubscriptionTemplate[]
  readonly taxRates: readonly TaxRate[]
  /** Not stored by the catalog. */
  readonly currencyRates: readonly WantedCurrencyRate[]
}
