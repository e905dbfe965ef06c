import type { Hold, HoldName, NumberedDraft } from '../ledger/index.ts'
import type { PackageAfter, PlanChange, PlanRenewal } from '../plans/index.ts'
import type { Subscription } from '../subscriptions/index.ts'
import type { MonthlyUser, RecordedEvent, Session } from '../usage/index.ts'

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
}
