import type { Money } from '../../ground/money/index.ts'
import type { Balance, Bucket, EntryDraft } from './ledger.ts'

/** Money that the account may still spend or promise: fixed balance + credit limit − holds. */
export function availableMoney(balance: Balance): Money {
  return balance.fixed.plus(balance.creditLimit).minus(balance.onHold)
}

/** The balance that the wire calls live: fixed balance − holds. */
export function liveBalance(balance: Balance): Money {
  return balance.fixed.minus(balance.onHold)
}

/** The balance after an entry. */
export function balanceAfter<Kind extends Balance>(before: Kind, draft: EntryDraft): Kind {
  return {
    ...before,
    fixed: before.fixed.plus(sumOf(draft, 'customer', before)),
    onHold: before.onHold.plus(sumOf(draft, 'hold', before)),
  }
}

function sumOf(draft: EntryDraft, bucket: Bucket, balance: Balance): Money {
  const zero = balance.fixed.minus(balance.fixed)
  return draft.postings
    .filter((posting) => posting.bucket === bucket)
    .reduce((sum, posting) => sum.plus(posting.amount), zero)
}
