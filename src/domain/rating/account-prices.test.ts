import { describe, expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { CHILD_1, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import { smallCatalog, smallMarket } from '../../testing/small-catalog.ts'
import { converter, rateDay, taxTermsOf } from './account-prices.ts'
import { ratesOn } from './exchange-rates-on.ts'

const tax = (countryCode: string, kind: string, rate: string, validFrom: string | null) => ({
  countryCode,
  kind,
  rate: decimal(rate),
  validFrom,
  source: 'a test',
})
const CATALOG = smallCatalog({
  taxRates: [tax('DE', 'vat', '0.19', null), tax('DE', 'vat', '0.16', '2026-02-01'), tax('US', 'none', '0', null)],
})
const at = (now: string) => smallMarket(CATALOG, new Date(now))

describe('how tax bears on an account', () => {
  test.each([
    ['by the country of its billing address', {}, '2026-01-15T09:00:00Z', '0.19'],
    ['by the rate in force', {}, '2026-02-15T09:00:00Z', '0.16'],
    // In Berlin it is February an hour before it is in Greenwich.
    ['by the day where it lives, not yet', {}, '2026-01-31T22:59:59Z', '0.19'],
    ['by the day where it lives', {}, '2026-01-31T23:00:00Z', '0.16'],
    ['by nothing without a country', { billingCountryCode: null }, '2026-01-15T09:00:00Z', '0'],
    ['by nothing in a country without a known rate', { billingCountryCode: 'FR' }, '2026-01-15T09:00:00Z', '0'],
    ['by nothing where the table says none', { billingCountryCode: 'US' }, '2026-01-15T09:00:00Z', '0'],
  ])('%s', (_how, change, now, rate) => {
    const terms = taxTermsOf({ ...USD_ACCOUNT, ...change }, at(now))
    expect([terms.mode, terms.rate.toFixed()]).toEqual(['on_top', rate])
  })

  test('in the mode that its operator set', () => {
    expect(taxTermsOf({ ...CHILD_1, billingCountryCode: 'DE' }, at('2026-01-15T09:00:00Z')).mode).toBe('included')
  })
})

describe('conversion', () => {
  const market = at('2026-01-15T23:30:00Z')

  test('is from the catalog’s currency unless told, half up to six digits', () => {
    expect(converter('RUR', market)(decimal('0.0036')).toString()).toBe('0.275118')
    expect(converter('USD', market)(decimal('76.4217'), 'RUR').toString()).toBe('1')
    expect(converter('RUR', market)(decimal('5'), 'RUR').toString()).toBe('5')
  })

  test('is at the rate of the day in UTC', () => {
    expect(rateDay(market)).toBe('2026-01-15')
  })

  test.each([
    ['to a currency without a rate', () => converter('EUR', market)(decimal('1'))],
    ['from one', () => converter('USD', market)(decimal('1'), 'EUR')],
    ['on a day before the first rate', () => converter('RUR', at('2025-12-31T12:00:00Z'))(decimal('1'))],
  ])('%s is refused', (_what, work) => {
    expect(work).toThrow(Refused)
    expect(work).toThrow('currency_without_rate')
  })
})

test('a price in a currency without a rate is refused by the name of that currency', () => {
  const convert = converter('RUR', at('2026-01-15T09:00:00Z'))
  expect(() => convert(decimal('1'), 'EUR')).toThrow(
    expect.objectContaining({ refusal: { kind: 'refusal', reason: 'currency_without_rate', currency: 'EUR' } }),
  )
})

describe('rates of a day', () => {
  const market = at('2026-01-15T09:00:00Z')

  test('are those of today unless a day is asked', () => {
    expect(ratesOn(['RUR', 'USD'], undefined, market)).toEqual({ RUR: decimal('76.4217'), USD: decimal('1') })
    expect(ratesOn(['RUR'], '2030-01-01', market)).toEqual({ RUR: decimal('76.4217') })
    expect(ratesOn([], undefined, market)).toEqual({})
  })

  test('that are not known are refused, by the first currency that lacks one', () => {
    const ask = () => ratesOn(['USD', 'RUR', 'EUR'], '2025-12-31', market)
    expect(ask).toThrow(Refused)
    try {
      ask()
    } catch (error) {
      expect((error as Refused).refusal).toEqual({ kind: 'refusal', reason: 'rate_unknown', currency: 'RUR' })
    }
  })
})
