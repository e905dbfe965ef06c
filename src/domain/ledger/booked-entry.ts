import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { Bucket, Posting } from './ledger.ts'

/** What the postings of one entry, or of several, come to in each bucket; a bucket without one is absent. */
export type BucketSums = { readonly [Name in Bucket]?: Money }

/** An entry as it stands in the books of one account, for what repeats it, refers to it, explains or reverses it. */
export interface BookedEntry {
  readonly accountId: AccountId
  readonly entryId: number
  readonly kind: string
  readonly description: string
  readonly performedAt: Date
  /** Empty: none was stored. */
  readonly derivation: Readonly<Record<string, unknown>>
  readonly postings: readonly Posting[]
  readonly sums: BucketSums
}
