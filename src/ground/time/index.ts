export { type CalendarDay, dayIn, isTimeZone, nextMonthStart } from './billing-month.ts'
export { type Clock, wallClock } from './clock.ts'
export { addDuration, periodParts } from './iso-duration.ts'
export { firstInstantOf, lastInstantOf, wallClockIn } from './wall-clock.ts'
