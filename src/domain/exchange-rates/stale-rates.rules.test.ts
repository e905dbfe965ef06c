import { expect, test } from 'vitest'
import { staleRates } from './stale-rates.rules.ts'

const newest = new Map([
  ['EUR', '2026-11-23'],
  ['RUR', '2026-11-19'],
  ['KZT', '2026-11-20'],
  ['BRL', '2026-01-01'],
  ['TRY', '2026-12-01'],
])

test('a currency in use whose newest rate is older than four days is stale, and one without any', () => {
  expect(staleRates(['USD', 'EUR', 'RUR', 'RUR', 'KZT', 'TRY', 'GBP'], newest, '2026-11-24')).toEqual([
    { currency: 'RUR', newest: '2026-11-19' },
    { currency: 'GBP', newest: undefined },
  ])
})

test('none is stale when none is in use', () => {
  expect(staleRates([], newest, '2026-11-24')).toEqual([])
})
