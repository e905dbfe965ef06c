import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency, Decimal } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'

/** The two kinds of plan; an account has at most one of each. */
export const PLAN_TYPES = ['IM', 'MAU'] as const
export type PlanType = (typeof PLAN_TYPES)[number]

/** What a plan template includes of a resource. */
export interface PlanPackage {
  readonly name: string
  /** The price groups whose resources the package covers. */
  readonly priceGroupIds: readonly number[]
  /** Resources included a month. */
  readonly size: number
  /** Whether more may be bought, in blocks, when the package is used up. */
  readonly mayOverrun: boolean
  /** Price of one block, in the catalog's currency. */
  readonly overrunPrice: Decimal
  /** Resources in one block. */
  readonly overrunResources: number
}

/** A plan that may be taken. Immutable once an account has used it: an edit makes a new version. */
export interface PlanTemplate {
  readonly id: number
  readonly version: number
  readonly planType: PlanType
  readonly name: string
  readonly isFree: boolean
  /** Fee of one month, in the catalog's currency. */
  readonly periodicCharge: Decimal
  /** Offered to accounts that are not on it. */
  readonly isOffered: boolean
  readonly packages: readonly PlanPackage[]
}

/** A price and what it is for. */
export interface PriceTerms {
  /** Its own within its list; other lists may have the same. */
  readonly id: number
  readonly name: string
  readonly resourceType: string
  /** Price of `resourcesPerPrice` resources, in the list's currency. */
  readonly price: Decimal
  readonly resourcesPerPrice: number
  /** A use is rounded up to a multiple of it. */
  readonly quantum: number
  /** Prefixes of the resource parameter that this price serves; none: the resource has no parameter. */
  readonly allowed: readonly string[]
  /** Longer prefixes that it does not serve. */
  readonly forbidden: readonly string[]
}

/** A price list's version of a price group, as a charge's derivation names it. */
export interface PriceGroup extends PriceTerms {
  /** `catalog`, or `account:` and the id of the account whose own list it is. */
  readonly listId: string
  /** Of the price. */
  readonly currency: Currency
  /** When the version came into force; null: since ever. */
  readonly validFrom: Date | null
}

export const SUBSCRIPTION_TYPES = ['PHONE_NUM', 'SIP_REGISTRATION'] as const
export type SubscriptionType = (typeof SUBSCRIPTION_TYPES)[number]

/** A periodic service that an account may subscribe to. */
export interface SubscriptionTemplate {
  readonly id: number
  readonly type: SubscriptionType
  readonly name: string
  /** The currency of both prices. */
  readonly currency: Currency
  /** One-time price, the first period's excluded. */
  readonly installationPrice: Decimal
  /** Price of one period. */
  readonly price: Decimal
  /** ISO 8601 duration, `P1M`. */
  readonly period: string
  /** The verification that a holder must have passed, by name; null: none. */
  readonly requiredVerification: string | null
}

/** A tax on what is sold, in force from a day until the next row of its country and kind. */
export interface TaxRate {
  readonly countryCode: string
  /** `vat`, `gst`, …, or `none`. */
  readonly kind: string
  /** Null: since before the table begins. */
  readonly validFrom: CalendarDay | null
  /** A fraction: 0.22 is 22 %. */
  readonly rate: Decimal
  readonly source: string
}

/** The price group that serves a resource parameter, and the prefix that won. */
export interface PriceMatch {
  readonly group: PriceGroup
  readonly prefix: string
}

/** The prices that serve one account and those above it in the tree, as they stand at one instant. Immutable. */
export interface Prices {
  /**
   * Finds the price of a resource parameter: in the account's own list, else in its parent's, and so on, else in the
   * catalog's. Within a list it is the longest allowed prefix that no longer forbidden prefix overrules.
   * `forbidden`: in the first list where some allowed prefix matched, a longer forbidden one overruled every match;
   * no further list is asked. Null: nothing matched in any.
   */
  find(resourceType: string, parameter: string): PriceMatch | 'forbidden' | null
  /**
   * The price groups that `find` can give, by resource type, the account's own list first, then id. A group of a
   * further list is among them as long as the lists before it leave one of its prefixes, or a part of it, open.
   */
  groups(): readonly PriceGroup[]
}

/** All that is sold, as it stands at one revision. Immutable, in memory: reading it never touches the database. */
export interface CatalogSnapshot {
  readonly revision: number
  /** The currency of every plan, and of every price whose list has no other. */
  readonly currency: Currency
  /** The templates that are offered, in the catalog's order. */
  readonly offeredPlans: readonly PlanTemplate[]
  /** Whether any version of a template exists, offered still or not. */
  hasPlanTemplate(id: number): boolean
  /** A template in the version that an account is on, offered still or not. Throws when there is none. */
  planTemplate(id: number, version: number): PlanTemplate
  /** The types of plan in which some template, offered still or not, has a package that covers a price group. */
  planTypesCovering(priceGroupId: number): readonly PlanType[]
  /**
   * The prices for an account whose ancestors are `lineage` (itself first, then its parent, …), as they stood at `at`;
   * absent: as they stand now. An empty lineage has the catalog's own list alone. Shared by all accounts without a list
   * of their own or above them, so that asking costs next to nothing.
   * Throws RangeError when `at` lies before the versions that were loaded (see `loadCatalog`).
   */
  pricesFor(lineage: readonly AccountId[], at?: Date): Prices
  /** The templates that are offered, in the catalog's order. */
  readonly subscriptionTemplates: readonly SubscriptionTemplate[]
  /** Any template that was ever sold, for those who hold it. Throws when there is none. */
  subscriptionTemplate(id: number): SubscriptionTemplate
  /** The tax of a country that is in force on that day; null: none is known there, or the row says `none`. */
  taxRateOn(countryCode: string, day: CalendarDay): TaxRate | null
}
