import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { TimeRange } from './time-range.rules.ts'

/** A movement of an account's fixed balance, or money of it that is held. */
export interface Transaction {
  readonly accountId: AccountId
  /** Of the ledger entry; the two sides of one movement have the same. */
  readonly id: number
  /** When it happened, or since when the money is held. */
  readonly performedAt: Date
  /** Negative: the account paid, or will. In the account's currency. */
  readonly amount: Money
  /** The wire's transaction type. */
  readonly kind: string
  readonly description: string
  readonly resourceType: string | null
  readonly priceGroupName: string | null
  readonly subscriptionId: string | null
  readonly subscriptionName: string | null
  /** The name of the payment outside. */
  readonly paymentReference: string | null
}

/** Which transactions are asked for: all that is given must hold. Undefined: anything. */
export interface TransactionFilter {
  readonly accountIds: readonly AccountId[]
  /** Money that is held instead of money that has moved. */
  readonly isUncommitted: boolean
  readonly range: TimeRange
  /** The range is of the booking, not of what is booked. */
  readonly byAccountingDates: boolean
  readonly ids: readonly number[] | undefined
  readonly kinds: readonly string[] | undefined
  readonly resourceTypes: readonly string[] | undefined
  readonly priceGroupNames: readonly string[] | undefined
  readonly subscriptionIds: readonly number[] | undefined
  readonly subscriptionNames: readonly string[] | undefined
  readonly paymentReference: string | undefined
  /** Only those of an application or of a user of the account: there are none yet. */
  readonly isOfApplicationOrUser: boolean
}
