import { DateTime } from 'luxon'
import { zoneOf } from './billing-month.ts'
import { DAY_MS } from './clock.ts'

const SECOND_MS = 1000
/** What the clock on the wall shows in `zone` at that instant: `YYYY-MM-DD HH:mm:ss`. */
export function wallClockIn(zone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: zoneOf(zone) }).toFormat('yyyy-MM-dd HH:mm:ss')
}

/**
 * The instant at which the clock on the wall in `zone` comes to show a time, given as it would be in UTC. A time that
 * comes twice, when clocks are put back: the first. One that never comes, when they are put forward: the jump over it.
 */
export function firstShownAt(zone: string, shown: Date): Date {
  const { real, jump } = instantsOf(zone, shown.getTime())
  return new Date(real.length > 0 ? Math.min(...real) : jump())
}

/** The instant at which the second that it shows is over for the last time; of a time that never comes, the jump. */
export function lastShownUntil(zone: string, shown: Date): Date {
  const { real, jump } = instantsOf(zone, shown.getTime())
  return new Date(real.length > 0 ? Math.max(...real) + SECOND_MS : jump())
}

function instantsOf(zone: string, shown: number): { real: number[]; jump: () => number } {
  // Clocks are changed months apart, so the offsets of the days before and after are all there are.
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((at) => offsetIn(zone, at))
  const instants = offsets.map((offset) => shown - offset)
  const real = instants.filter((at) => at + offsetIn(zone, at) === shown)
  return { real, jump: () => jumpBetween(zone, Math.min(...instants), Math.max(...instants)) }
}

/** The first millisecond of another offset than that of `before`. */
function jumpBetween(zone: string, before: number, after: number): number {
  const old = offsetIn(zone, before)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetIn(zone, middle) === old) low = middle
    else high = middle
  }
  return high
}

function offsetIn(zone: string, at: number): number {
  return DateTime.fromMillis(at, { zone: zoneOf(zone) }).offset * 60_000
}
