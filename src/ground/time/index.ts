export {
  type CalendarDay,
  dayIn,
  dayStart,
  daysBefore,
  isTimeZone,
  monthAfter,
  nextMonthStart,
} from './billing-month.ts'
export { type Clock, DAY_MS, wallClock } from './clock.ts'
export { addDuration, periodAfter, periodParts } from './iso-duration.ts'
export { firstShownAt, lastShownUntil, wallClockIn } from './wall-clock.ts'
