import type { AccountId } from '../../ground/ids/index.ts'
import type { Refusal } from '../../ground/refusals/index.ts'
import type { HoldName } from '../ledger/index.ts'
import type { EventName, MonthlyUser, SessionName } from '../usage/index.ts'
import type { Books } from './books.ts'
import type { Changes, Informed } from './changes.ts'

/** All that a work reads and writes: locked and loaded before it decides. */
export interface Touches {
  /** Whose balances. */
  readonly accounts: readonly AccountId[]
  /** Whose plans and packages. */
  readonly plansOf?: readonly AccountId[]
  readonly holds?: readonly HoldName[]
  readonly event?: EventName
  readonly user?: MonthlyUser
  readonly session?: SessionName
  /** Ledger entries that it makes at most. */
  readonly entries: number
}

/** A movement of money that is to be decided and written together with others. */
export interface Work<Result> {
  readonly touches: Touches
  /** Absent: it moves nothing. */
  readonly informs?: Informed
  /**
   * Decides from the books alone, as the works before it in the batch left them; throws Refused, and then changes
   * nothing. `entryIds`: as many as it announced.
   */
  decide(books: Books, entryIds: readonly number[]): { readonly result: Result; readonly changes: Changes }
}

/** What became of a work. `failed`: a defect or an unreachable database; nothing of it is written. */
export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: unknown }

/** Takes works in, and tells what became of each when it is committed. */
export interface Movements {
  submit<Result>(works: readonly Work<Result>[]): Promise<readonly Outcome<Result>[]>
}
