/** A part of a list. */
export interface Page {
  readonly offset: number
  readonly count: number
  /** The latest first. */
  readonly isDescending: boolean
  /** Whether to count all that match: on a long list that takes longer than the page itself. */
  readonly withTotal: boolean
}

/** What a page holds. */
export interface Found<Item> {
  readonly items: readonly Item[]
  /** How many match in all; undefined: not asked for. */
  readonly total: number | undefined
}
