import type { Example } from '../../../wire/index.ts'

export const getCurrencyRateExamples: readonly Example[] = [
  {
    title: 'Roubles per dollar today',
    request: { currency: 'RUR' },
    answer: '{"result":{"RUR":76.4217}}',
  },
  {
    title: 'Roubles per dollar on a day',
    request: { currency: 'RUR', date: '2014-03-17' },
    answer: '{"result":{"RUR":36.481375}}',
  },
  {
    title: 'Two currencies',
    request: { currency: 'RUR;EUR' },
    answer: '{"result":{"RUR":76.4217,"EUR":0.860289}}',
  },
  {
    title: 'A currency that no account is kept in',
    request: { currency: 'GBP' },
    error: 'INVALID_CURRENCY',
  },
]
