import type { Callback, CallbackState, PostOutcome } from './callback.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Milliseconds of business time from a failed attempt to the next; after the last of them a callback is given up. */
export const RETRY_DELAYS: readonly number[] = [15 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR]

/** Where a callback stands after an attempt. */
export interface Settled {
  readonly callbackId: number
  readonly state: CallbackState
  readonly attempts: number
  readonly failures: number
}

/** What an attempt makes of the callbacks that were sent together, and when the account's next attempt is; null: at once. */
export interface Settlement {
  readonly callbacks: readonly Settled[]
  readonly nextAt: Date | null
}

/**
 * Decides what becomes of callbacks after one POST with all of them, at a business time. Delivered: all of them are. Else
 * each has failed once more; those that have no retry left are given up, and the rest waits as its first one must.
 */
export function decideSettlement(
  sent: readonly Callback[],
  { reason }: Pick<PostOutcome, 'reason'>,
  now: Date,
): Settlement {
  const callbacks = sent.map(({ callbackId, attempts, failures }): Settled => {
    if (reason === null) return { callbackId, state: 'delivered', attempts: attempts + 1, failures: 0 }
    const isGivenUp = failures >= RETRY_DELAYS.length
    return { callbackId, state: isGivenUp ? 'failed' : 'pending', attempts: attempts + 1, failures: failures + 1 }
  })
  const first = callbacks.find((one) => one.state === 'pending')
  const delay = first === undefined ? undefined : RETRY_DELAYS[first.failures - 1]
  return { callbacks, nextAt: delay === undefined ? null : new Date(now.getTime() + delay) }
}
