/** Rows kept at most of each statement; the oldest go first. */
const CAPACITY = 10_000

/**
 * Rows that may be given again for a moment after they were asked for, without hearing of their changes. Whoever changes
 * them answers when that moment is over everywhere (see `outlast`): no clock of another process is compared, each counts
 * by its own from the time at which it asked.
 */
export class RecentRows {
  readonly #statements = new Map<string, Map<number | string, { rows: readonly unknown[]; askedAt: number }>>()

  /** The rows of a key that were asked for less than `milliseconds` ago; undefined: there are none. */
  find(sql: string, key: number | string, milliseconds: number): readonly unknown[] | undefined {
    const kept = this.#statements.get(sql)?.get(key)
    return kept !== undefined && performance.now() - kept.askedAt < milliseconds ? kept.rows : undefined
  }

  /** Keeps rows; `askedAt`: `performance.now()` before their statement was sent. */
  keep(sql: string, key: number | string, rows: readonly unknown[], askedAt: number): void {
    let kept = this.#statements.get(sql)
    if (kept === undefined) {
      kept = new Map()
      this.#statements.set(sql, kept)
    }
    kept.delete(key)
    if (kept.size >= CAPACITY) {
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        break
      }
    }
    kept.set(key, { rows, askedAt })
  }

  clear(): void {
    this.#statements.clear()
  }
}
