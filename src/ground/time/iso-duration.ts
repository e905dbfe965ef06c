import { DateTime, Duration } from 'luxon'

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
