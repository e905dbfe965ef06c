import { type CalendarDay, wallClockIn } from '../../../ground/time/index.ts'
import { addDays, isWorkingDay } from './calendar.ts'
import type { SettingHour } from './rate-feed.ts'

/** Hours after its own in which a feed is asked often. */
const OFTEN_FOR_HOURS = 2

const MINUTE_MS = 60_000
const OFTEN_MS = 15 * MINUTE_MS
const SELDOM_MS = 60 * MINUTE_MS

/** Where a feed stands at an instant. */
export interface FeedMoment {
  /** The last day on which rates should have been set by then. */
  readonly setOn: CalendarDay
  /** The last day that may have a rate by then. */
  readonly until: CalendarDay
  /** Milliseconds to wait between two questions while the day's rates are missing. */
  readonly pause: number
}

/**
 * Where a feed stands: on working days its rates come after its hour, on the wall of its own zone. In the two hours from
 * then on it is asked every quarter of an hour; later, or after a failure of the whole evening, once an hour.
 */
export function feedMoment({ zone, at, isForLaterDay }: SettingHour, now: Date): FeedMoment {
  const [today = '', time = ''] = wallClockIn(zone, now).split(' ')
  const isOpen = isWorkingDay(today) && time >= at && time < `${Number(at.slice(0, 2)) + OFTEN_FOR_HOURS}${at.slice(2)}`
  let setOn = time >= at ? today : addDays(today, -1)
  while (!isWorkingDay(setOn)) setOn = addDays(setOn, -1)
  let until = isForLaterDay ? addDays(setOn, 1) : setOn
  while (!isWorkingDay(until)) until = addDays(until, 1)
  return { setOn, until, pause: isOpen ? OFTEN_MS : SELDOM_MS }
}

/** Whether the rates that should be set by that moment are missing, when the newest stored ones are of that day. */
export function lacksRates(
  { isForLaterDay }: SettingHour,
  { setOn }: FeedMoment,
  newest: CalendarDay | undefined,
): boolean {
  return newest === undefined || (isForLaterDay ? newest <= setOn : newest < setOn)
}
