import { type Currency, type Decimal, decimal, MONEY_SCALE, Money, quotientHalfUp } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'

/** A rate of one currency, in force from a day until the currency's next one. */
export interface ExchangeRate {
  readonly currency: Currency
  readonly effectiveOn: CalendarDay
  /** Units of the currency per one USD. */
  readonly rate: Decimal
  /** Who published it, such as `ecb`. */
  readonly source: string
}

/** The rates of one currency, by day ascending: `rates[i]` is in force from `days[i]`. */
export interface RateSeries {
  readonly currency: Currency
  readonly days: readonly CalendarDay[]
  readonly rates: readonly Decimal[]
}

/** Every rate of every currency. Immutable, in memory: reading it never touches the database. */
export interface ExchangeRates {
  /** Units of the currency per one USD on that day: the latest rate not after it. USD is always 1. Null: there is none. */
  rateOn(currency: Currency, day: CalendarDay): Decimal | null
  /**
   * The value in another currency at the rates of that day, times rate(to) / rate(from), rounded half up to six digits
   * after the point once, at the end; in the same currency it is only rounded. Null: one of the rates is not known.
   * (The published plan prices show the rule: USD 0.0036 at 76.4217 is RUR 0.275118.)
   */
  convert(value: Decimal, from: Currency, to: Currency, day: CalendarDay): Money | null
}

/** The currency that all rates count from. */
export const RATE_BASE: Currency = 'USD'

const ONE = decimal('1')

/** Makes the rates from one series a currency. */
export function exchangeRatesOf(series: readonly RateSeries[]): ExchangeRates {
  const byCurrency = new Map(series.map((one) => [one.currency, one]))
  const rateOn = (currency: Currency, day: CalendarDay): Decimal | null => {
    if (currency === RATE_BASE) return ONE
    const known = byCurrency.get(currency)
    return known === undefined ? null : latestRate(known, day)
  }
  const converted = (value: Decimal, from: Currency, to: Currency, day: CalendarDay): Money | null => {
    if (from === to) return Money.rounded(value, to)
    const [rateFrom, rateTo] = [rateOn(from, day), rateOn(to, day)]
    return rateFrom === null || rateTo === null ? null : roundedQuotient(value.times(rateTo), rateFrom, to)
  }
  return { rateOn, convert: remembered(converted) }
}

/** Results remembered of one price: it is shown in a few currencies, on one day. */
const REMEMBERED = 8

/**
 * The same conversion, remembering what it gave for a price: a catalog's prices are converted at every call that lists
 * them, always the same ones. What is remembered goes with the price and with the rates.
 */
function remembered(convert: ExchangeRates['convert']): ExchangeRates['convert'] {
  const results = new WeakMap<Decimal, Map<string, Money | null>>()
  return (value, from, to, day) => {
    let ofValue = results.get(value)
    if (ofValue === undefined || ofValue.size > REMEMBERED) {
      ofValue = new Map()
      results.set(value, ofValue)
    }
    const key = `${from}>${to}@${day}`
    let result = ofValue.get(key)
    if (result === undefined) {
      result = convert(value, from, to, day)
      ofValue.set(key, result)
    }
    return result
  }
}

/** The last rate whose day is not after `day`, by halving. */
function latestRate({ days, rates }: RateSeries, day: CalendarDay): Decimal | null {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as CalendarDay) <= day) low = middle + 1
    else high = middle
  }
  return rates[low - 1] ?? null
}

function roundedQuotient(dividend: Decimal, divisor: Decimal, currency: Currency): Money {
  if (divisor.eq(ONE)) return Money.rounded(dividend, currency)
  return Money.rounded(quotientHalfUp(dividend, divisor, MONEY_SCALE), currency)
}
