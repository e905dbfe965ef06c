import type { Account } from '../accounts/index.ts'
import type { CallbackEvent } from '../callbacks/index.ts'
import type { Hold, HoldName, NumberedDraft } from '../ledger/index.ts'
import type { PackageAfter, PlanChange, PlanRenewal } from '../plans/index.ts'
import type { Subscription } from '../subscriptions/index.ts'
import type { MonthlyUser, RecordedEvent, Session } from '../usage/index.ts'

/** Whom a work tells what it does, when it is done. */
export interface Informed {
  /** Those whose balances may become low by it. The first is the one that is told of it. */
  readonly accounts: readonly Account[]
  /** Business time. */
  readonly now: Date
}

/** What a work changes: values, written together with those of the other works of its batch. */
export interface Changes {
  readonly entries?: readonly NumberedDraft[]
  readonly plan?: PlanChange
  readonly renewal?: PlanRenewal
  readonly packages?: readonly PackageAfter[]
  readonly holds?: readonly Hold[]
  readonly endedHolds?: readonly HoldName[]
  readonly event?: RecordedEvent
  /** An event that is recorded already, with the entry that charges it now. */
  readonly correctedEvent?: RecordedEvent
  readonly user?: MonthlyUser
  readonly session?: Session
  readonly subscription?: Subscription
  /** What the account that the work is about is told, with the balance after all of it. */
  readonly told?: readonly CallbackEvent[]
}
