import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'

/** What names a hold: the account, and what the money is held for (`plan:IM`, `session:<account>:<id>`). */
export interface HoldName {
  readonly accountId: AccountId
  readonly key: string
}

/** Money of an account that is promised to something. */
export interface Hold extends HoldName {
  /** In the account's currency, tax included. */
  readonly amount: Money
  /** The part that is tax on top. */
  readonly tax: Money
  readonly heldAt: Date
  /** The entry that made it, or changed it last. */
  readonly entryId: number
}
