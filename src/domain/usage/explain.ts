import type { AccountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type BookedEntry, findAccountsOfEntry, findEntries } from '../ledger/index.ts'
import { type Derivation, recomputedAmount } from './explain.rules.ts'

/** An entry with what it was made from, and the same amount made once more. */
export interface ExplainedEntry {
  readonly entry: BookedEntry
  /** What it moved the account's fixed balance by: negative for a charge. */
  readonly amount: Money
  readonly derivation: Derivation
  /** The amount as the stored derivation makes it, with the sign of `amount`; null: it comes from no price. */
  readonly recomputed: Money | null
}

/** Why nothing is explained. */
export type ExplainRefusal = {
  readonly kind: 'refusal'
  readonly reason: 'transaction_unknown'
  readonly entryId: number
}

/**
 * Explains an entry in the books of every account that it stands in, by id: the stored derivation, and the amount that
 * the rules make of it alone, without catalog or rates. Refuses with `transaction_unknown`. Two round trips.
 */
export async function explainCharge(
  read: Read,
  entryId: number,
  only: AccountId | undefined,
): Promise<ExplainedEntry[]> {
  const accounts = only === undefined ? await findAccountsOfEntry(read, entryId) : [only]
  const entries = await findEntries(read, accounts, [entryId])
  if (entries.length === 0) {
    throw new Refused<ExplainRefusal>({ kind: 'refusal', reason: 'transaction_unknown', entryId })
  }
  return entries.map((entry) => {
    const { derivation, sums } = entry
    const amount = sums.customer ?? Money.zero(entry.postings[0]?.amount.currency ?? '')
    const paid = recomputedAmount(derivation)
    // A derivation counts what is paid, or what arrives, as positive.
    const recomputed = paid === null || !amount.isNegative() ? paid : paid.negated()
    return { entry, amount, derivation, recomputed }
  })
}
