import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency, Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'

/** Whom a callback is about, as far as it says so. */
export interface ToldAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly languageCode: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly currency: Currency
  /** Null: the account is told of nothing. */
  readonly callbackUrl: string | null
}

/** Something that a subscription or a plan went through. Amounts in the account's currency, taxes included. */
export interface ToldSubscription {
  readonly type: 'PHONE_NUM' | 'SIP_REGISTRATION' | 'PLAN'
  /** The name of its template. */
  readonly name: string
  /** The number or registration that it is; a plan is none. */
  readonly item?: { readonly id: number; readonly description: string }
}

/** What happened to an account, by the type of its callback. Amounts in the account's currency. */
export type CallbackEvent =
  | {
      readonly type: 'card_payment' | 'robokassa_payment' | 'wire_transfer'
      readonly transactionId: number
      readonly transactionType: string
      readonly amount: Money
    }
  | { readonly type: 'account_is_frozen' | 'account_is_unfrozen' }
  | {
      readonly type: 'renewed_subscriptions'
      readonly subscriptions: readonly (ToldSubscription & {
        readonly cost: Money
        readonly nextRenewalOn: CalendarDay
      })[]
    }
  | {
      readonly type: 'subscription_is_frozen'
      readonly subscriptions: readonly (ToldSubscription & { readonly cost: Money })[]
    }
  | {
      readonly type: 'subscription_is_detached' | 'unverified_subscription_detached'
      readonly subscriptions: readonly ToldSubscription[]
    }
  | {
      readonly type: 'next_charge_alert'
      /** What all plans that renew will take. */
      readonly required: Money
      /** What is missing of it. */
      readonly missing: Money
    }
  | {
      readonly type: 'min_balance'
      /** Whether what was passed is the threshold that counts the credit limit. */
      readonly isMinCredit: boolean
    }

/** A callback that is to be written in the transaction of its event. */
export interface CallbackDraft {
  readonly account: ToldAccount
  /** The live balance after the event. */
  readonly balance: Money
  readonly event: CallbackEvent
  /** Business time of the event. */
  readonly at: Date
}

export type CallbackState = 'pending' | 'delivered' | 'failed'

/** A callback as it is kept. */
export interface Callback {
  readonly accountId: AccountId
  readonly callbackId: number
  readonly type: string
  /** JSON text of an object: all fields but the id, the type, the account's id and the hash. */
  readonly content: string
  readonly createdAt: Date
  readonly state: CallbackState
  /** Attempts in all. */
  readonly attempts: number
  /** Attempts that failed since it was written, or since it was last asked for by hand. */
  readonly failures: number
}

/** One attempt to deliver a callback. */
export interface CallbackAttempt {
  readonly callbackId: number
  /** Counts from 1. */
  readonly attempt: number
  /** Business time. */
  readonly attemptedAt: Date
  /** Null: nothing was answered, or not in time. */
  readonly httpStatus: number | null
  /** Why it counts as failed; null: it was delivered. */
  readonly reason: string | null
  /** Milliseconds of real time. */
  readonly tookMs: number
}

/** What came of one POST. */
export interface PostOutcome {
  readonly httpStatus: number | null
  /** Null: delivered. */
  readonly reason: string | null
  readonly tookMs: number
}
