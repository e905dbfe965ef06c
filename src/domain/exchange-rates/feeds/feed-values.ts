import { type Decimal, decimal, quotientHalfUp } from '../../../ground/money/index.ts'
import type { CalendarDay } from '../../../ground/time/index.ts'
import { FeedFailure } from './feed-failure.ts'

/** Units of any currency per one USD or EUR: what is more is no rate. */
const LARGEST_RATE = decimal('10000000')

const DECIMAL = /^\d{1,9}(?:[.,]\d{1,12})?$/
const UNITS = /^10{0,7}$/

/** Digits enough for any rate divided by any number of units: both are bounded above, and units are powers of ten. */
const EXACT_SCALE = 20

/** A rate as a feed writes it, with a decimal point or comma. Exact. Throws FeedFailure for anything else. */
export function readRate(text: string | null, what: string): Decimal {
  const value = text !== null && DECIMAL.test(text) ? decimal(text.replace(',', '.')) : null
  if (value === null) throw new FeedFailure(`${what} is no rate: ${shown(text)}`)
  return plausible(value, what)
}

/** The same rate, when it is greater than zero and not beyond all currencies. Throws FeedFailure else. */
export function plausible(rate: Decimal, what: string): Decimal {
  if (rate.lte('0') || rate.gt(LARGEST_RATE)) throw new FeedFailure(`${what} is absurd: ${rate.toFixed()}`)
  return rate
}

/**
 * The rate of one unit, of a rate that a feed gives for 1, 10, 100 and so on. Exact. Throws FeedFailure for a rate or a
 * number of units that is none.
 */
export function readRateOfUnits(text: string | null, units: string | null, what: string): Decimal {
  if (units === null || !UNITS.test(units)) throw new FeedFailure(`${what} is for no number of units: ${shown(units)}`)
  return plausible(quotientHalfUp(readRate(text, what), decimal(units), EXACT_SCALE), what)
}

/** A day written `YYYY-MM-DD`. Throws FeedFailure for what is no day of the calendar. */
export function readIsoDay(text: string | null): CalendarDay {
  if (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)) return text
  throw new FeedFailure(`the document has rates of no day: ${shown(text)}`)
}

/** A day written `DD.MM.YYYY`. Throws FeedFailure for what is no day of the calendar. */
export function readDottedDay(text: string | null): CalendarDay {
  const parts = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text ?? '')
  return readIsoDay(parts === null ? text : `${parts[3]}-${parts[2]}-${parts[1]}`)
}

/** 30 February would be taken for a day of March. */
function isDay(text: string): boolean {
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function shown(text: string | null): string {
  return text === null ? 'nothing' : JSON.stringify(text.slice(0, 40))
}
