import { findNextCallbackDue } from '../domain/callbacks/index.ts'
import {
  alertBeforeCharges,
  type MovementQueue,
  renewDuePlans,
  renewDueSubscriptions,
} from '../domain/movements/index.ts'
import { findNextAlertDue, findNextPlanDue } from '../domain/plans/index.ts'
import type { Market } from '../domain/rating/index.ts'
import { findNextSubscriptionDue } from '../domain/subscriptions/index.ts'
import { findNextSessionDue } from '../domain/usage/index.ts'
import type { Database } from '../ground/storage/index.ts'
import type { CallbackDeliverer } from './deliver-callbacks.ts'
import { releaseSilentSessions } from './release-silent-sessions.ts'

/** What due work stands on. */
export interface DueWorkParts {
  readonly database: Database
  readonly movements: MovementQueue
  readonly callbacks: CallbackDeliverer
  /** Catalog, rates and business time as they stand now. */
  market(): Market
}

/** Does all that is due by the clock as it stands: what moves, then the callbacks of that and of what went before. */
export async function doDueWork(parts: DueWorkParts): Promise<void> {
  await doDueMovements(parts)
  await parts.callbacks.deliverDue()
}

/**
 * Moves what is due by the clock as it stands: sessions that went silent, plans whose month has begun, subscriptions, and
 * alerts of plans that renew soon, in this order, of each the earliest due first, until nothing is left. Any number of
 * processes may do it at the same time: each thing is done once.
 */
export async function doDueMovements(parts: DueWorkParts): Promise<void> {
  const { database, movements } = parts
  await releaseSilentSessions({ read: database.read, movements, market: parts.market() })
  // Plans first: what they hold and release is no subscription's.
  while ((await renewDuePlans(database, parts.market())) > 0);
  while ((await renewDueSubscriptions(database, parts.market())) > 0);
  // Last: what a renewal has settled meanwhile needs no alert.
  while ((await alertBeforeCharges(database, parts.market())) > 0);
}

/** When the next thing falls due; null: nothing ever will. Five round trips. */
export async function findNextDue({ database: { read } }: DueWorkParts): Promise<Date | null> {
  const dues = (
    await Promise.all([
      findNextPlanDue(read),
      findNextAlertDue(read),
      findNextSubscriptionDue(read),
      findNextSessionDue(read),
      findNextCallbackDue(read),
    ])
  ).filter((due) => due !== null)
  return dues.length === 0 ? null : new Date(Math.min(...dues.map((due) => due.getTime())))
}
