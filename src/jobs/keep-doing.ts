import { setTimeout as pause } from 'node:timers/promises'

/** Work that is done again and again. */
export interface Doing {
  /** Lets the work under way end, and does not begin it again. */
  stop(): Promise<void>
}

/**
 * Does `work` now and again `interval` milliseconds after it was done, until stopped. What it fails of is told to
 * `failed`, and it is tried again. The pause is of real time; what is due is judged by the work itself.
 */
export function keepDoing(work: () => Promise<unknown>, interval: number, failed: (failure: unknown) => void): Doing {
  const stopping = new AbortController()
  const done = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(failed)
      await pause(interval, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}
