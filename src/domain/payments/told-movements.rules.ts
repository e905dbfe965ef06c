import type { Money } from '../../ground/money/index.ts'
import type { Account } from '../accounts/index.ts'
import type { CallbackDraft } from '../callbacks/index.ts'
import { lowBalanceDrafts } from '../callbacks/low-balance.rules.ts'
import { liveBalance } from '../ledger/balance.rules.ts'
import type { Balance } from '../ledger/index.ts'

/** The callbacks that tell of payments, by the transaction type; a way of paying without one is not told. */
const TOLD_PAYMENTS: Readonly<Record<string, 'card_payment' | 'robokassa_payment' | 'wire_transfer'>> = {
  card_payment: 'card_payment',
  rub_card_payment: 'card_payment',
  robokassa_payment: 'robokassa_payment',
  wire_transfer: 'wire_transfer',
  us_wire_transfer: 'wire_transfer',
}

/** What an operator booked in the books of one account. */
export interface BookedMovement {
  readonly account: Account
  readonly before: Balance
  readonly after: Balance
  readonly at: Date
  readonly transactionId: number
  readonly transactionType: string
  /** As the operator wished it, in the account's currency. */
  readonly amount: Money
}

/** What an account is told of what its operator booked: a payment from outside, a balance that became low. */
export function movementDrafts(booked: BookedMovement): CallbackDraft[] {
  const { account, after, at, transactionId, transactionType, amount } = booked
  const type = TOLD_PAYMENTS[transactionType]
  const low = lowBalanceDrafts(booked)
  if (type === undefined) return low
  return [{ account, balance: liveBalance(after), event: { type, transactionId, transactionType, amount }, at }, ...low]
}
