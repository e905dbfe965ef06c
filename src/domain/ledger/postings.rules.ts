import type { Money } from '../../ground/money/index.ts'
import type { Bucket, Posting } from './ledger.ts'

/** Money that is held from now on, or released (a negative amount); none: nothing changes. */
export function holdPostings(change: Money): Posting[] {
  if (change.isZero()) return []
  return [
    { bucket: 'hold', amount: change },
    { bucket: 'hold_offset', amount: change.negated() },
  ]
}

/** What an account pays to a bucket of the platform's side; none: nothing is paid. */
export function paymentPostings(amount: Money, to: Bucket): Posting[] {
  if (amount.isZero()) return []
  return [
    { bucket: 'customer', amount: amount.negated() },
    { bucket: to, amount },
  ]
}
