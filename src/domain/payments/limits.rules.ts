import { Money } from '../../ground/money/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance } from '../ledger/index.ts'
import type { LimitRefusal } from './refusals.ts'

/**
 * The balance under another credit limit, or why not: a limit is not lowered below what is used of it, which is what the
 * money on hold exceeds the fixed balance by. A raised limit covers an overdraft as far as it reaches. The limit is in
 * the account's currency, zero or more.
 */
export function withCreditLimit<Kind extends Balance>(balance: Kind, limit: Money): Kind | LimitRefusal {
  const after = { ...balance, creditLimit: limit }
  const available = availableMoney(after)
  if (available.isNegative() && limit.isLessThan(balance.creditLimit)) {
    const used = limit.minus(available)
    return { kind: 'refusal', reason: 'limit_below_use', used: used.toString(), currency: limit.currency }
  }
  const short = available.isNegative() ? available.negated() : Money.zero(limit.currency)
  return { ...after, usageOverdraft: short }
}
