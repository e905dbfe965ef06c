import type { AccountId } from '../../ground/ids/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { balanceAfter } from './balance.rules.ts'
import { entryHash } from './entry-hash.rules.ts'
import { type ChainedEntry, insertEntries, type LockedBooks } from './ledger.store.ts'
import type { Balance, EntryDraft, LockedBalance } from './ledger.ts'

/**
 * Writes entries in the order given, each at the end of its account's hash chain, and the balances after them.
 * The accounts' balances must have been locked in this transaction, with ids for at least as many entries.
 * Gives the balance of each touched account after the last entry. One round trip.
 * The database refuses an unbalanced entry, a repeated idempotency key and an overdraft below the credit limit.
 */
export async function postEntries(
  tx: Tx,
  books: LockedBooks,
  drafts: readonly EntryDraft[],
): Promise<ReadonlyMap<AccountId, Balance>> {
  const after = new Map<AccountId, LockedBalance>()
  const chained = drafts.map((draft, index): ChainedEntry => {
    const before = after.get(draft.accountId) ?? books.balances.get(draft.accountId)
    const entryId = books.entryIds[index]
    if (before === undefined || entryId === undefined) {
      throw new Error(`the books of account ${draft.accountId} were not locked for ${drafts.length} entries`)
    }
    const place = { entryId, sequence: before.lastSequence + 1, previousHash: before.lastHash }
    const hash = entryHash(draft, place)
    after.set(draft.accountId, { ...balanceAfter(before, draft), lastSequence: place.sequence, lastHash: hash })
    return { draft, ...place, hash }
  })
  await insertEntries(tx, chained, [...after.values()])
  return after
}
