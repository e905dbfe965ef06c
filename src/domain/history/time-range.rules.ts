import type { RangeRefusal } from './refusals.ts'

/** A stretch of time: from an instant on, and before another; empty where both are the same. Null: open on that side. */
export interface TimeRange {
  readonly from: Date | null
  readonly before: Date | null
}

/** Refuses a range that ends before it begins. */
export function refuseReversed({ from, before }: TimeRange): RangeRefusal | null {
  return from !== null && before !== null && from > before ? { kind: 'refusal', reason: 'range_reversed' } : null
}

/** The range, or what stands for it when nothing is said of either end. */
export function rangeOr(range: TimeRange, otherwise: TimeRange): TimeRange {
  return range.from === null && range.before === null ? otherwise : range
}
