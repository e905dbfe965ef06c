import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import type { Callback, CallbackAttempt, PostOutcome } from './callback.ts'
import { type CallbackPage, findAttempts, findCallbacks, markPending } from './callbacks.store.ts'
import { type LeasedQueue, lockLeased, makeDue, releaseQueue, saveSettlement } from './queues.store.ts'
import type { CallbackRefusal } from './refusals.ts'
import { decideSettlement } from './schedule.rules.ts'

/** A callback with all attempts at it. */
export interface LoggedCallback extends Callback {
  readonly log: readonly CallbackAttempt[]
}

/** One page of an account's callbacks by id, each with its attempts. Two round trips. */
export async function listCallbacks(read: Read, id: AccountId, page: CallbackPage): Promise<LoggedCallback[]> {
  const callbacks = await findCallbacks(read, id, page)
  const attempts = await findAttempts(
    read,
    id,
    callbacks.map((one) => one.callbackId),
  )
  return callbacks.map((one) => ({ ...one, log: attempts.filter(({ callbackId }) => callbackId === one.callbackId) }))
}

/**
 * Sends a callback again, whatever became of it, under its own id: before those of the account that come after it, with
 * the whole schedule of retries anew. Refuses with `callback_unknown`.
 */
export async function retryCallback(tx: Tx, id: AccountId, callbackId: number, now: Date): Promise<void> {
  // The queue first, as who sends from it locks it.
  await makeDue(tx, id, now)
  if (await markPending(tx, id, callbackId)) return
  throw new Refused<CallbackRefusal>({ kind: 'refusal', reason: 'callback_unknown', callbackId })
}

/**
 * Writes what came of one POST of an account's callbacks, and ends the lease. False: the lease had ended, and what is
 * written is what another process makes of them.
 */
export async function settleCallbacks(
  tx: Tx,
  queue: LeasedQueue,
  sent: readonly Callback[],
  outcome: PostOutcome,
  now: Date,
): Promise<boolean> {
  // Behind this lock, what was written before it is seen by the statements after it.
  if (!(await lockLeased(tx, queue))) return false
  const settlement = decideSettlement(sent, outcome, now)
  if (sent.length > 0) await saveSettlement(tx, queue.accountId, settlement, { ...outcome, attemptedAt: now })
  await releaseQueue(tx, queue.accountId, settlement.nextAt ?? now)
  return true
}
