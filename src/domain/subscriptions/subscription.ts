import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { SubscriptionTemplate, SubscriptionType } from '../catalog/index.ts'
import type { EntryDraft } from '../ledger/index.ts'

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

export type SubscriptionStatus = 'active' | 'frozen' | 'detached'

/** A subscription with all that its life goes by. */
export interface Subscription extends SubscriptionRow {
  readonly status: SubscriptionStatus
  readonly attachedAt: Date
  /** The day of the month on which its periods begin. */
  readonly anchorDay: number
  /** When something is to be looked at: a renewal, the end of the grace period, or of the hold without verification. */
  readonly dueAt: Date
  /** Since when it rests for want of money. */
  readonly frozenAt: Date | null
}

/** What is held for the next period of a subscription, tax included, and the part that is tax. */
export interface SubscriptionHold {
  readonly amount: Money
  readonly tax: Money
}

/** What becomes of a subscription: a value, decided before anything is written. */
export interface SubscriptionStep {
  readonly outcome: 'attached' | 'renewed' | 'frozen' | 'thawed' | 'detached' | 'unchanged'
  readonly after: Subscription
  readonly entries: readonly EntryDraft[]
  readonly hold: SubscriptionHold | null
}
