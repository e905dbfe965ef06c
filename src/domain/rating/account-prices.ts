import { type Currency, type Decimal, decimal, type Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { type CalendarDay, dayIn } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { CatalogSnapshot } from '../catalog/index.ts'
import type { ExchangeRates } from '../exchange-rates/index.ts'
import type { TaxTerms } from './tax.rules.ts'

/** What prices are made from at one moment. */
export interface Market {
  readonly catalog: CatalogSnapshot
  readonly rates: ExchangeRates
  readonly now: Date
}

/** No rate of the day is known for a currency: nothing can be priced in it. */
export interface PriceRefusal {
  readonly kind: 'refusal'
  readonly reason: 'currency_without_rate'
  readonly currency: Currency
}

/** Turns a price into another currency at the rate of the day: half up to six decimals. */
export type Convert = (price: Decimal, from?: Currency) => Money

/** The day whose rates hold: rates are published for days in UTC. */
export function rateDay(market: Market): CalendarDay {
  return dayIn('utc', market.now)
}

const converters = new WeakMap<ExchangeRates, Map<string, Convert>>()

/** Converters remembered of the same rates: they are asked for a few currencies, on one day. */
const REMEMBERED = 32

/**
 * Conversion into a currency today; from the catalog's currency unless told. Refuses with a PriceRefusal. The same one as
 * long as rates, day and currencies stay, so that what was made by it can be remembered with it.
 */
export function converter(to: Currency, market: Market): Convert {
  const today = rateDay(market)
  const base = market.catalog.currency
  const key = `${base}>${to}@${today}`
  let known = converters.get(market.rates)
  if (known === undefined || known.size >= REMEMBERED) {
    known = new Map()
    converters.set(market.rates, known)
  }
  let convert = known.get(key)
  if (convert === undefined) {
    convert = makeConverter({ base, to, today, rates: market.rates })
    known.set(key, convert)
  }
  return convert
}

function makeConverter(of: {
  readonly base: Currency
  readonly to: Currency
  readonly today: CalendarDay
  readonly rates: ExchangeRates
}): Convert {
  const { base, to, today, rates } = of
  return (price, from = base) => {
    const converted = rates.convert(price, from, to, today)
    if (converted !== null) return converted
    const currency = rates.rateOn(from, today) === null ? from : to
    throw new Refused<PriceRefusal>({ kind: 'refusal', reason: 'currency_without_rate', currency })
  }
}

/** How tax bears on the account's prices today, by the country of its billing address; no country, no tax on top. */
export function taxTermsOf(account: Account, market: Market): TaxTerms {
  const country = account.billingCountryCode
  const today = dayIn(account.location, market.now)
  const rate = country === null ? null : market.catalog.taxRateOn(country, today)
  return { mode: account.taxMode, rate: rate?.rate ?? decimal('0') }
}
