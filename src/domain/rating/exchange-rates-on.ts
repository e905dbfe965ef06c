import type { Decimal } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import { type Market, rateDay } from './account-prices.ts'

/** No rate of a currency is known on a day or before it. */
export interface RateRefusal {
  readonly kind: 'refusal'
  readonly reason: 'rate_unknown'
  readonly currency: string
}

/** Units of each currency per one USD on a day; undefined: today. Refuses with a RateRefusal. Reads memory alone. */
export function ratesOn<Code extends string>(
  currencies: readonly Code[],
  on: CalendarDay | undefined,
  market: Market,
): Partial<Record<Code, Decimal>> {
  const rates: Partial<Record<Code, Decimal>> = {}
  for (const currency of currencies) {
    const rate = market.rates.rateOn(currency, on ?? rateDay(market))
    if (rate === null) throw new Refused<RateRefusal>({ kind: 'refusal', reason: 'rate_unknown', currency })
    rates[currency] = rate
  }
  return rates
}
