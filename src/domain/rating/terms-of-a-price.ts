import type { Currency, Decimal } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { PriceGroup } from '../catalog/index.ts'
import type { ExchangeRates } from '../exchange-rates/index.ts'
import { type ReadyTerms, readyTerms } from './use-terms.rules.ts'

/** Terms of a price group for accounts of one currency on one day, with the day whose rates they hold. */
export interface TermsOfPrice extends ReadyTerms {
  readonly rateDay: CalendarDay
}

/** Terms remembered of one price: a few currencies, a few days. */
const REMEMBERED = 16

const remembered = new WeakMap<ExchangeRates, WeakMap<PriceGroup, Map<string, TermsOfPrice>>>()

/**
 * The terms on which a price serves accounts of a currency at the rates of a day (days in UTC). Null: no rate is known.
 * Made once for a price, a currency and a day; they go with the price and with the rates.
 */
export function termsOfPrice(
  rates: ExchangeRates,
  group: PriceGroup,
  currency: Currency,
  day: CalendarDay,
): TermsOfPrice | null {
  let ofRates = remembered.get(rates)
  if (ofRates === undefined) {
    ofRates = new WeakMap()
    remembered.set(rates, ofRates)
  }
  let ofGroup = ofRates.get(group)
  if (ofGroup === undefined || ofGroup.size > REMEMBERED) {
    ofGroup = new Map()
    ofRates.set(group, ofGroup)
  }
  const key = currency + day
  const known = ofGroup.get(key)
  if (known !== undefined) return known
  const [rateFrom, rateTo] = ratePair(rates, group.currency, currency, day)
  if (rateFrom === null || rateTo === null) return null
  const { price, resourcesPerPrice, quantum } = group
  const terms = { ...readyTerms({ price, resourcesPerPrice, quantum, rateFrom, rateTo, currency }), rateDay: day }
  ofGroup.set(key, terms)
  return terms
}

/** The rates of two currencies on a day, per one USD; of the same currency, both are one. */
export function ratePair(
  rates: ExchangeRates,
  from: Currency,
  to: Currency,
  day: CalendarDay,
): readonly [Decimal | null, Decimal | null] {
  if (from === to) {
    const one = rates.rateOn('USD', day)
    return [one, one]
  }
  return [rates.rateOn(from, day), rates.rateOn(to, day)]
}
