import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency, Decimal } from '../../ground/money/index.ts'
import type { Account } from '../accounts/index.ts'
import type { Balance } from '../ledger/index.ts'

/** The ways in which money comes from outside, by their transaction types on the wire. */
export const PAYMENT_TYPES = [
  'wire_transfer',
  'us_wire_transfer',
  'card_payment',
  'rub_card_payment',
  'robokassa_payment',
  'paypal_payment',
] as const
export type PaymentType = (typeof PAYMENT_TYPES)[number]

/** What an operator does to the money of one account, by its transaction type on the wire. */
export type MovementType = PaymentType | 'adjustment' | 'gift' | 'gift_revoke' | 'refund' | 'discount'

/** A movement of one account's money as its operator wishes it. */
export interface MovementWish {
  readonly accountId: AccountId
  readonly type: MovementType
  /** In the account's currency, six digits after the point at most. Above zero, but for an adjustment, which may take. */
  readonly amount: Decimal
  /** What the operator takes the account's currency for; undefined: whatever it is. */
  readonly currency?: Currency | undefined
  /** A payment's reference outside; of anything else, what tells a repeat: the caller's choice. */
  readonly key?: string | undefined
  readonly reason?: string | undefined
  readonly description?: string | undefined
  /** The entry that a refund or the revoking of a gift refers to. */
  readonly transactionId?: number | undefined
  readonly now: Date
}

/** A movement that is booked: by this call, or by the one that it repeats. */
export interface Moved {
  readonly transactionId: number
  readonly isRepeat: boolean
  readonly account: Account
  /** As it stands now. */
  readonly balance: Balance
}

/** A transfer between a parent and its child as it is wished. */
export interface TransferWish {
  readonly payerId: AccountId
  readonly receiverId: AccountId
  /** In the payer's currency, above zero, six digits after the point at most. */
  readonly amount: Decimal
  readonly key?: string | undefined
  readonly description?: string | undefined
  readonly now: Date
}

/** A transfer that is booked; the payer's side, and where the receiver stands now. */
export interface Transferred extends Moved {
  readonly receiver: { readonly account: Account; readonly balance: Balance }
}
