import type { Currency } from '../../ground/money/index.ts'
import type { PlanTemplate, PriceGroup, SubscriptionTemplate, TaxRate } from './catalog.ts'

/** A plan template in one version, with its place in the catalog's order. */
export interface StoredPlanTemplate extends PlanTemplate {
  readonly position: number
}

/** A subscription template, with its place in the catalog's order. */
export interface StoredSubscriptionTemplate extends SubscriptionTemplate {
  readonly position: number
  /** A template that left the catalog stays for those who hold it. */
  readonly isOffered: boolean
}

/** A version of a price group, with its end. */
export interface PriceVersion extends PriceGroup {
  /** The first instant at which it is no longer in force; null: it still is. */
  readonly validTo: Date | null
}

/** The last time that the catalog changed. */
export interface CatalogRevision {
  readonly revision: number
  readonly currency: Currency
}

/** The catalog as it stands in the database. */
export interface StoredCatalog {
  /** Null: no catalog was ever applied. */
  readonly lastRevision: CatalogRevision | null
  /** Every version of every template, in the catalog's order, the versions of one ascending. */
  readonly planTemplates: readonly StoredPlanTemplate[]
  /** Versions of price groups: those in force and, where earlier ones are asked for, some that have ended. */
  readonly priceGroups: readonly PriceVersion[]
  /** Offered or not, in the catalog's order. */
  readonly subscriptionTemplates: readonly StoredSubscriptionTemplate[]
  readonly taxRates: readonly TaxRate[]
}
