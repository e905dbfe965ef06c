/**
 * Tells which prefixes of a file came before. As long as they come in ascending order, as decks are written, comparing
 * each with the one before tells it: a set of hundreds of thousands takes as long as reading the deck.
 */
export class PrefixesSoFar {
  readonly #ascending: string[] = []
  #last = ''
  #seen: Set<string> | null

  /** `taken`: what came before the file. */
  constructor(taken: ReadonlySet<string>) {
    this.#seen = taken.size === 0 ? null : new Set(taken)
  }

  /** Whether all came in ascending order. */
  get areAscending(): boolean {
    return this.#seen === null
  }

  /** Whether the prefix came before; it has from now on. */
  includes(prefix: string): boolean {
    if (this.#seen === null && prefix > this.#last) {
      this.#last = prefix
      this.#ascending.push(prefix)
      return false
    }
    this.#seen ??= new Set(this.#ascending)
    if (this.#seen.has(prefix)) return true
    this.#seen.add(prefix)
    return false
  }
}
