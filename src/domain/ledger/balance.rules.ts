import { Money } from '../../ground/money/index.ts'
import type { Balance, EntryDraft } from './ledger.ts'

/** Money that the account may still spend or promise: fixed balance + credit limit − holds. */
export function availableMoney(balance: Balance): Money {
  return balance.fixed.plus(balance.creditLimit).minus(balance.onHold)
}

/** The balance that the wire calls live: fixed balance − holds. */
export function liveBalance(balance: Balance): Money {
  return balance.fixed.minus(balance.onHold)
}

/**
 * The balance after an entry. The overdraft falls as soon as there is money again; it grows by an entry alone that may
 * overdraw: any other that would take available money below zero is refused by the database.
 */
export function balanceAfter<Kind extends Balance>(before: Kind, draft: EntryDraft): Kind {
  let { fixed, onHold } = before
  for (const { bucket, amount } of draft.postings) {
    if (bucket === 'customer') fixed = fixed.plus(amount)
    else if (bucket === 'hold') onHold = onHold.plus(amount)
  }
  const after = { ...before, fixed, onHold }
  const short = Money.zero(before.currency).atLeast(availableMoney(after).negated())
  const isMore = before.usageOverdraft.isLessThan(short)
  return { ...after, usageOverdraft: isMore && draft.mayOverdraw !== true ? before.usageOverdraft : short }
}
