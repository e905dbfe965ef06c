import { DateTime } from 'luxon'

/** A calendar day, `YYYY-MM-DD`, in whatever zone its owner lives. */
export type CalendarDay = string

/** The calendar day that it is in `zone` at that instant. */
export function dayIn(zone: string, at: Date): CalendarDay {
  // Rates and prices ask for the day in UTC at every call; the calendar library takes its time.
  if (zone === 'utc') return dayInUtc(at)
  return DateTime.fromJSDate(at, { zone: zoneOf(zone) }).toFormat('yyyy-MM-dd')
}

const DAY = 86_400_000
let lastInUtc = { number: Number.NaN, day: '' }

/** One call after the other asks for the same day. */
function dayInUtc(at: Date): CalendarDay {
  const number = Math.floor(at.getTime() / DAY)
  if (number !== lastInUtc.number) lastInUtc = { number, day: at.toISOString().slice(0, 10) }
  return lastInUtc.day
}

/** The first day of the month after the one that it is in `zone` at that instant: when a month's fee falls due. */
export function nextMonthStart(zone: string, at: Date): CalendarDay {
  return DateTime.fromJSDate(at, { zone: zoneOf(zone) })
    .plus({ months: 1 })
    .startOf('month')
    .toFormat('yyyy-MM-dd')
}

/** The first day of the month after the one that a day is in: `2026-01-31` gives `2026-02-01`. */
export function monthAfter(day: CalendarDay): CalendarDay {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months: 1 }).startOf('month').toFormat('yyyy-MM-dd')
}

/** The day so many days before a day: three before `2026-03-01` is `2026-02-26`. */
export function daysBefore(day: CalendarDay, days: number): CalendarDay {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd')
}

/** The instant at which a day begins in `zone`: where clocks are put ahead at midnight, the first that there is. */
export function dayStart(zone: string, day: CalendarDay): Date {
  return DateTime.fromISO(day, { zone: zoneOf(zone) })
    .startOf('day')
    .toJSDate()
}

/** Whether `zone` names a time zone: an IANA name such as `Europe/Moscow` or `Etc/GMT-8`, or an offset such as `GMT-8`. */
export function isTimeZone(zone: string): boolean {
  if (OF_THE_MACHINE.has(zone.toLowerCase())) return false
  const there = DateTime.utc().setZone(zoneOf(zone))
  return there.isValid && Math.abs(there.offset) <= MAX_OFFSET
}

/** What the calendar library takes for the zone of the machine that it runs on: nobody lives there. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['local', 'system', 'default'])

/** Minutes: no place is further from Greenwich than 14 hours. */
const MAX_OFFSET = 14 * 60

const GMT_OFFSET = /^(?:GMT|UTC)([+-])(\d{1,2})$/

/** The calendar library's name of a zone: `GMT-8`, as the official examples write it, is eight hours behind Greenwich. */
export function zoneOf(zone: string): string {
  const match = GMT_OFFSET.exec(zone)
  return match === null ? zone : `UTC${match[1]}${match[2]}`
}
