import type { RateRefusal } from '../../domain/rating/index.ts'
import { type AnswersFor, day, declareMethod, one, required, strList, WIRE_CURRENCIES } from '../../wire/index.ts'
import { getCurrencyRateExamples } from './examples/GetCurrencyRate.ts'
import { ExchangeRatesType } from './structures/ExchangeRatesType.ts'

export const GetCurrencyRate = declareMethod({
  name: 'GetCurrencyRate',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: 'Gives the units of a currency per one USD on a day.',
  notes: ['A day without a rate of its own has the latest rate before it. USD is always 1.'],
  params: {
    currency: required(strList('The currencies', { values: WIRE_CURRENCIES, maxLength: 3, error: 'INVALID_CURRENCY' })),
    date: day('The day, UTC', { fallback: 'today', error: 'INVALID_DATE' }),
  },
  answer: { result: one('The rates', ExchangeRatesType) },
  refusals: {
    rate_unknown: { error: 'INVALID_DATE', parameter: 'date', reason: 'is before the first known rate of {currency}' },
  } satisfies AnswersFor<RateRefusal>,
  examples: getCurrencyRateExamples,
})
