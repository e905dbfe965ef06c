import { hash } from 'node:crypto'
import type { EntryDraft } from './ledger.ts'

/** What the hash of an entry covers beside its draft. */
export interface ChainPlace {
  readonly entryId: number
  readonly sequence: number
  readonly previousHash: Buffer
}

/**
 * The hash of an entry in its account's chain: SHA-256 over a JSON array of all that the entry says and of the hash
 * before it. Amounts count by their own digits, instants by their ISO text, the derivation by its stored text.
 */
export function entryHash(draft: EntryDraft, place: ChainPlace, derivation = derivationText(draft)): Buffer {
  const content = JSON.stringify([
    place.previousHash.toString('hex'),
    draft.accountId,
    place.sequence,
    place.entryId,
    draft.kind,
    draft.description,
    draft.occurredAt.toISOString(),
    draft.idempotencyKey ?? null,
    derivation,
    draft.postings.map((posting) => [posting.bucket, posting.amount.currency, posting.amount.toString()]),
  ])
  return hash('sha256', content, 'buffer')
}

/** The derivation as it is stored. */
export function derivationText(draft: EntryDraft): string | null {
  return draft.derivation === undefined ? null : JSON.stringify(draft.derivation)
}
