import { DateTime, Duration } from 'luxon'
import type { CalendarDay } from './billing-month.ts'

/** The instant one ISO 8601 duration later (`P1M`, `P2W`, `PT36H`), by the calendar in UTC; null when it is no duration. */
export function addDuration(at: Date, iso: string): Date | null {
  const duration = Duration.fromISO(iso)
  // The calendar library takes a bare P for a duration of nothing.
  if (!duration.isValid || !/\d/.test(iso)) return null
  const later = DateTime.fromJSDate(at, { zone: 'utc' }).plus(duration)
  return later.isValid ? later.toJSDate() : null
}

/** An ISO 8601 period as the wire writes it: years-months-days hours:minutes:seconds, unpadded (`0-1-0 0:0:0`). */
export function periodParts(iso: string): string {
  const { years, months, weeks, days, hours, minutes, seconds } = Duration.fromISO(iso)
  return `${years}-${months}-${7 * weeks + days} ${hours}:${minutes}:${seconds}`
}

/**
 * The day on which the period after `day` begins: a period later, on the anchor's day of the month where the period is of
 * months, or on the last day of a shorter month (31 January, 28 February, 31 March). Throws RangeError for no period.
 */
export function periodAfter(day: CalendarDay, iso: string, anchorDay: number): CalendarDay {
  const duration = Duration.fromISO(iso)
  const from = DateTime.fromISO(day, { zone: 'utc' })
  const later = from.plus(duration)
  if (!duration.isValid || !(later > from)) throw new RangeError(`not a period: ${iso}`)
  const isOfMonths = duration.weeks === 0 && duration.days === 0
  const anchored = isOfMonths ? later.set({ day: Math.min(anchorDay, later.daysInMonth ?? anchorDay) }) : later
  return anchored.toFormat('yyyy-MM-dd')
}
