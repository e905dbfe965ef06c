import { type CalendarDay, dayStart, daysBefore } from '../../ground/time/index.ts'

/** Days before a renewal at which an account is told that money is short. (Public documentation of `next_charge_alert`.) */
const ALERT_DAYS = 3

/** The instants of a plan's next charge in its account's time zone. */
export interface DueTimes {
  /** When the day of the charge begins. */
  readonly dueAt: Date
  /** When the third day before it begins. */
  readonly alertAt: Date
}

/** When a charge of that day falls due in `zone`, and when it is looked at before. */
export function dueTimes(zone: string, chargeOn: CalendarDay): DueTimes {
  return { dueAt: dayStart(zone, chargeOn), alertAt: dayStart(zone, daysBefore(chargeOn, ALERT_DAYS)) }
}
