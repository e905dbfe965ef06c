/** Rows kept at most of each topic; the oldest go first. */
const CAPACITY = 10_000

/**
 * Rows that many calls read and few change, kept in memory until the database says that they changed (NOTIFY by
 * triggers, see the migrations). Off until the process listens, and whenever it cannot.
 */
export class RowCache {
  readonly #topics = new Map<string, Map<number | string, readonly unknown[]>>()
  #isOn = false
  /** Counts what was dropped: rows read before a drop may be older than it and are not kept. */
  #drops = 0

  get isOn(): boolean {
    return this.#isOn
  }

  /** The rows of a key; undefined: not kept. */
  find(topic: string, key: number | string): readonly unknown[] | undefined {
    return this.#isOn ? this.#topics.get(topic)?.get(key) : undefined
  }

  /** Marks the moment before rows are read. */
  mark(): number {
    return this.#drops
  }

  /** Keeps rows that were read after `mark`, unless something was dropped since. */
  keep(topic: string, key: number | string, rows: readonly unknown[], mark: number): void {
    if (!this.#isOn || mark !== this.#drops) return
    let kept = this.#topics.get(topic)
    if (kept === undefined) {
      kept = new Map()
      this.#topics.set(topic, kept)
    }
    if (kept.size >= CAPACITY) {
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        break
      }
    }
    kept.set(key, rows)
  }

  /** Drops what `topic:key` names, as the triggers write it. */
  drop(payload: string): void {
    this.#drops += 1
    const at = payload.indexOf(':')
    const key = payload.slice(at + 1)
    const kept = this.#topics.get(payload.slice(0, at))
    kept?.delete(key)
    kept?.delete(Number(key))
  }

  /** Drops everything, and keeps nothing until it is turned on again. */
  turnOff(): void {
    this.#isOn = false
    this.#drops += 1
    this.#topics.clear()
  }

  turnOn(): void {
    this.#isOn = true
  }
}
