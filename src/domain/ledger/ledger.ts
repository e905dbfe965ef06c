import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency, Money } from '../../ground/money/index.ts'

/**
 * Where a posting counts. `customer` is the account's fixed balance, `hold` its money on hold (against `hold_offset`,
 * since a hold moves no money yet). The others are the platform's side: `revenue`, `tax`, `clearing` (money that came
 * or went by bank, card or gift) and `transfer` (on its way between two accounts).
 */
export type Bucket = 'customer' | 'hold' | 'hold_offset' | 'revenue' | 'tax' | 'clearing' | 'transfer'

/** One line of an entry. Positive: the bucket grows. */
export interface Posting {
  readonly bucket: Bucket
  readonly amount: Money
}

/** A movement to be written in the books of one account. Its postings sum to zero per currency. */
export interface EntryDraft {
  readonly accountId: AccountId
  /** The wire's transaction type, or the name of a movement that the wire does not list (`plan_change`). */
  readonly kind: string
  readonly description: string
  /** Business time of the booking. */
  readonly occurredAt: Date
  /** When that which is booked happened; absent: at the booking. The derivation must say it too, since it is hashed. */
  readonly performedAt?: Date
  /** A second entry of the account under the same key is refused by the database. */
  readonly idempotencyKey?: string
  /** How the amounts came about: plain data, decimals as text. */
  readonly derivation?: Readonly<Record<string, unknown>>
  readonly postings: readonly Posting[]
  /** Usage that has already happened may take available money below zero; what it takes is recorded as overdraft. */
  readonly mayOverdraw?: boolean
}

/** An entry with its id: the rows of one movement that touches two accounts have the same. */
export interface NumberedDraft extends EntryDraft {
  readonly entryId: number
}

/** What an account has, owes and has promised. All amounts in its own currency. */
export interface Balance {
  readonly accountId: AccountId
  readonly currency: Currency
  /** The sum of all movements so far. */
  readonly fixed: Money
  readonly onHold: Money
  readonly creditLimit: Money
  /** How far below zero usage has taken the available money; no more is allowed than what is recorded here. */
  readonly usageOverdraft: Money
  /** How far usage that is reported as it happens may take it there. */
  readonly overdraftLimit: Money
}

/** A balance whose row is locked until the transaction ends, with what the next entry needs. */
export interface LockedBalance extends Balance {
  readonly lastSequence: number
  readonly lastHash: Buffer
}
