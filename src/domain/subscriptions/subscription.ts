import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { SubscriptionTemplate, SubscriptionType } from '../catalog/index.ts'

/** A periodic service that an account holds: what the store knows. */
export interface SubscriptionRow {
  readonly accountId: AccountId
  readonly subscriptionId: number
  readonly templateId: number
  readonly description: string
  /** Renewed by itself when the period ends. */
  readonly autoCharge: boolean
  readonly nextRenewalOn: CalendarDay
}

/** A template with its prices in an account's currency, taxes as the account bears them. */
export interface PricedTemplate {
  readonly template: SubscriptionTemplate
  readonly installationPrice: Money
  readonly installationTax: Money
  readonly price: Money
  readonly tax: Money
}

/** A subscription that falls due. Amounts in the account's currency, taxes included. */
export interface DueSubscription {
  readonly type: SubscriptionType
  readonly description: string
  readonly amount: Money
  readonly autoCharge: boolean
  readonly nextRenewalOn: CalendarDay
  /** Whether it asks for a verified holder: the wire tells the renewal day of those alone. */
  readonly isVerified: boolean
}
