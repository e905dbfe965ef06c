import type { AccountId } from '../../ground/ids/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { balanceAfter } from './balance.rules.ts'
import { derivationText, entryHash } from './entry-hash.rules.ts'
import { type ChainedEntry, insertEntries, type LockedBooks } from './ledger.store.ts'
import type { Balance, EntryDraft, LockedBalance, NumberedDraft } from './ledger.ts'

/**
 * Writes entries in the order given, each under the next of the ids that were given with the locks.
 * Gives the balance of each touched account after the last entry. One round trip.
 * The database refuses an unbalanced entry, a repeated idempotency key and an overdraft below the credit limit.
 */
export function postEntries(
  tx: Tx,
  books: LockedBooks,
  drafts: readonly EntryDraft[],
): Promise<ReadonlyMap<AccountId, Balance>> {
  const numbered = drafts.map((draft, index) => {
    const entryId = books.entryIds[index]
    if (entryId === undefined) throw new Error(`the books were not locked for ${drafts.length} entries`)
    return { ...draft, entryId }
  })
  return postNumbered(tx, books.balances, numbered)
}

/**
 * Writes entries in the order given, under ids of the caller's choosing among those given with the locks: the two sides
 * of one movement have the same. Each goes to the end of its account's hash chain. Otherwise as `postEntries`.
 */
export async function postNumbered(
  tx: Tx,
  balances: ReadonlyMap<AccountId, LockedBalance>,
  drafts: readonly NumberedDraft[],
): Promise<ReadonlyMap<AccountId, Balance>> {
  const after = new Map<AccountId, LockedBalance>()
  const chained = drafts.map((draft): ChainedEntry => {
    const before = after.get(draft.accountId) ?? balances.get(draft.accountId)
    if (before === undefined) throw new Error(`the books of account ${draft.accountId} were not locked`)
    const place = { entryId: draft.entryId, sequence: before.lastSequence + 1, previousHash: before.lastHash }
    const derivation = derivationText(draft)
    const hash = entryHash(draft, place, derivation)
    after.set(draft.accountId, { ...balanceAfter(before, draft), lastSequence: place.sequence, lastHash: hash })
    return { draft, ...place, derivation, hash }
  })
  await insertEntries(tx, chained, [...after.values()])
  return after
}
