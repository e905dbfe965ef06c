/** Loads the values of many keys at once; a key without a value is absent from the map. */
export type LoadMany<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>

interface Waiting<Value> {
  readonly settle: (value: Value | null) => void
  readonly fail: (error: unknown) => void
}

/** Batches that are under way at the same time: while they run, the next one collects. */
const MAX_UNDER_WAY = 2

/**
 * Turns single look-ups into shared ones, without a timer: the first goes out at once, and those that come while
 * enough are under way go out together, in one. Every look-up begins after it was asked for, so it never gives an
 * older state than a look-up of its own would.
 */
export function gatherLookups<Key, Value>(loadMany: LoadMany<Key, Value>): (key: Key) => Promise<Value | null> {
  let collecting = new Map<Key, Waiting<Value>[]>()
  let underWay = 0

  async function send(): Promise<void> {
    const batch = collecting
    collecting = new Map()
    underWay += 1
    try {
      const found = await loadMany([...batch.keys()])
      for (const [key, waiting] of batch) for (const one of waiting) one.settle(found.get(key) ?? null)
    } catch (error) {
      for (const waiting of batch.values()) for (const one of waiting) one.fail(error)
    } finally {
      underWay -= 1
      sendIfFree()
    }
  }

  return (key) =>
    new Promise((settle, fail) => {
      const waiting = collecting.get(key)
      if (waiting !== undefined) {
        waiting.push({ settle, fail })
        return
      }
      collecting.set(key, [{ settle, fail }])
      // What else is asked for before the microtask runs goes out with it.
      if (collecting.size === 1 && underWay < MAX_UNDER_WAY) queueMicrotask(() => sendIfFree())
    })

  function sendIfFree(): void {
    if (collecting.size > 0 && underWay < MAX_UNDER_WAY) void send()
  }
}
