import type { Money } from '../../ground/money/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance } from '../ledger/index.ts'
import type { MoneyShort } from './refusals.ts'

/** Money that a use may take: what is available, and the bound up to which the operator lets usage go below zero. */
export function spendableMoney(balance: Balance): Money {
  return availableMoney(balance).plus(balance.overdraftLimit)
}

/** Whether an account can pay its part; what the account below pays it is not counted. Null: it can. */
export function moneyShort(balance: Balance, required: Money): MoneyShort | null {
  const available = spendableMoney(balance)
  if (required.isZero() || !available.isLessThan(required)) return null
  return {
    kind: 'refusal',
    reason: 'insufficient_money',
    accountId: balance.accountId,
    required: required.toString(),
    available: available.toString(),
    currency: required.currency,
  }
}
