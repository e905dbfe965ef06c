import type { Currency, Money } from '../../ground/money/index.ts'
import type { DueSubscription } from '../subscriptions/index.ts'

/** What an account will be asked for by a day, in one currency. */
export interface Dues {
  readonly subscriptions: readonly DueSubscription[]
  /** The months of plans that fall due, taxes included. */
  readonly planFees: readonly Money[]
  /** The fixed balance: what is on hold is held for these very dues, so it counts as money. */
  readonly fixedBalance: Money
}

/** How much money to bring. */
export interface AmountToCharge {
  /** Everything due, and the debt. */
  readonly amount: Money
  /** The same less the money that is there; never below zero. */
  readonly minAmount: Money
}

/** Sums the dues. All amounts are of `currency`. (Public rule: subscriptions due + plan + debt; less a positive balance.) */
export function amountToCharge(dues: Dues, zero: Money): AmountToCharge {
  const debt = dues.fixedBalance.isNegative() ? dues.fixedBalance.negated() : zero
  const wealth = dues.fixedBalance.isNegative() ? zero : dues.fixedBalance
  const amounts = [...dues.subscriptions.map((due) => due.amount), ...dues.planFees, debt]
  const amount = amounts.reduce((sum, part) => sum.plus(part), zero)
  return { amount, minAmount: amount.minus(wealth).atLeast(zero) }
}

/** The least that a payment of one kind may bring, in the currency that it is made in. */
export interface PaymentFloor {
  readonly amount: string
  readonly currency: Currency
}

/** Cards take no less than 10 USD, robokassa no less than 500 RUR. (Public documentation.) */
export const BANK_CARD_FLOOR: PaymentFloor = { amount: '10', currency: 'USD' }
export const ROBOKASSA_FLOOR: PaymentFloor = { amount: '500', currency: 'RUR' }
