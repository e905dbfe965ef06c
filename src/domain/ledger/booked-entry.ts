import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { Bucket } from './ledger.ts'

/** What the postings of one entry, or of several, come to in each bucket; a bucket without one is absent. */
export type BucketSums = { readonly [Name in Bucket]?: Money }

/** An entry as it was booked, for a later one that repeats it or refers to it. */
export interface BookedEntry {
  readonly accountId: AccountId
  readonly entryId: number
  readonly kind: string
  readonly performedAt: Date
  readonly derivation: Readonly<Record<string, unknown>>
  readonly sums: BucketSums
}
