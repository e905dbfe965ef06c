import type { Currency } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import { RATE_BASE } from './exchange-rates.rules.ts'

/** Days by which the newest rate of a currency in use may be old: a weekend, and a holiday at its end. */
export const LONGEST_WITHOUT_A_RATE = 4

const DAY_MS = 86_400_000

/** A currency in use whose newest rate is old. */
export interface StaleRate {
  readonly currency: Currency
  /** Of its newest rate; undefined: it has none at all. */
  readonly newest: CalendarDay | undefined
}

/** The currencies whose newest rate is more than LONGEST_WITHOUT_A_RATE days before today; USD needs none. */
export function staleRates(
  inUse: Iterable<Currency>,
  newestDays: ReadonlyMap<Currency, CalendarDay>,
  today: CalendarDay,
): StaleRate[] {
  return [...new Set(inUse)]
    .filter((currency) => currency !== RATE_BASE)
    .map((currency) => ({ currency, newest: newestDays.get(currency) }))
    .filter(({ newest }) => newest === undefined || daysFrom(newest, today) > LONGEST_WITHOUT_A_RATE)
}

function daysFrom(day: CalendarDay, today: CalendarDay): number {
  return (Date.parse(today) - Date.parse(day)) / DAY_MS
}
