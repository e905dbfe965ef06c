import { maybe, number, structure } from '../../../wire/index.ts'

/** Units of each currency per one USD. */
export const ExchangeRatesType = structure('ExchangeRatesType', {
  RUR: maybe(number('Russian roubles per USD')),
  KZT: maybe(number('Kazakh tenge per USD')),
  EUR: maybe(number('Euros per USD')),
  USD: maybe(number('Always 1')),
})
