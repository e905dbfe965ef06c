import type { CalendarDay } from '../../../ground/time/index.ts'

const DAY_MS = 86_400_000

/** The day so many days later, or earlier. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** How many days after `from` a day is; less than zero when it is before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}

/** Whether it is a Monday, Tuesday, Wednesday, Thursday or Friday: holidays are not known. */
export function isWorkingDay(day: CalendarDay): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay())
}

/** The days from one to another, both of them included; none when the first is later. */
export function daysFrom(first: CalendarDay, last: CalendarDay): CalendarDay[] {
  return Array.from({ length: Math.max(daysBetween(first, last) + 1, 0) }, (_, index) => addDays(first, index))
}

/** The later of two days. */
export function laterOf(one: CalendarDay, other: CalendarDay): CalendarDay {
  return one > other ? one : other
}
