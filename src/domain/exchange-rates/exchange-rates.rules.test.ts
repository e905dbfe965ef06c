import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, digitsOf, Money } from '../../ground/money/index.ts'
import { exchangeRatesOf } from './exchange-rates.rules.ts'

const rates = exchangeRatesOf([
  { currency: 'RUR', days: ['2026-01-01', '2026-03-01'], rates: [decimal('76.4217'), decimal('80')] },
  { currency: 'EUR', days: ['2026-01-01'], rates: [decimal('0.9')] },
  { currency: 'JPY', days: ['2026-01-01'], rates: [decimal('3')] },
])

describe('the rate of a day', () => {
  test('is the latest one not after it', () => {
    const on = (day: string) => rates.rateOn('RUR', day)?.toFixed()
    expect(on('2025-12-31')).toBeUndefined()
    expect(on('2026-01-01')).toBe('76.4217')
    expect(on('2026-02-28')).toBe('76.4217')
    expect(on('2026-03-01')).toBe('80')
    expect(on('2030-01-01')).toBe('80')
  })

  test('is always 1 for USD, and null for a currency that is not known', () => {
    expect(rates.rateOn('USD', '1970-01-01')?.toFixed()).toBe('1')
    expect(rates.rateOn('KZT', '2026-01-01')).toBeNull()
  })

  const days = fc.uniqueArray(fc.integer({ min: 10, max: 28 }), { minLength: 1 }).map((list) => list.sort())
  property.prop([days, fc.integer({ min: 10, max: 28 })])('is found among any number of days', (list, asked) => {
    const series = {
      currency: 'EUR',
      days: list.map((day) => `2026-01-${day}`),
      rates: list.map((day) => decimal(String(day))),
    }
    const expected = list.findLast((day) => day <= asked)
    expect(exchangeRatesOf([series]).rateOn('EUR', `2026-01-${asked}`)?.toFixed()).toBe(
      expected === undefined ? undefined : String(expected),
    )
  })
})

describe('converting', () => {
  const convert = (value: string, from: string, to: string) =>
    rates.convert(decimal(value), from, to, '2026-02-01')?.toString()

  test.each([
    ['120', '9170.604'],
    ['1200', '91706.04'],
    ['0.048', '3.668242'],
    ['0.0036', '0.275118'],
  ])('gives the published example: USD %s at 76.4217 is RUR %s', (usd, rur) => {
    expect(convert(usd, 'USD', 'RUR')).toBe(rur)
  })

  test('divides by the rate of the currency that it comes from', () => {
    expect(convert('9', 'EUR', 'USD')).toBe('10')
    expect(convert('76.4217', 'RUR', 'EUR')).toBe('0.9')
    expect(convert('1', 'JPY', 'USD')).toBe('0.333333')
    expect(convert('-2', 'JPY', 'USD')).toBe('-0.666667')
  })

  test('in the same currency only rounds, even without a rate', () => {
    expect(convert('0.0000005', 'KZT', 'KZT')).toBe('0.000001')
    expect(convert('1', 'KZT', 'USD')).toBeUndefined()
    expect(convert('1', 'USD', 'KZT')).toBeUndefined()
  })

  // A quotient just below a half, which rounding to some digits first would lift to the half and then up.
  test('rounds once', () => {
    const nearly = decimal(`0.${'0'.repeat(6)}${'4'}${'9'.repeat(30)}`)
    const third = exchangeRatesOf([{ currency: 'EUR', days: ['2026-01-01'], rates: [decimal('1.1')] }])
    expect(third.convert(nearly.times('1.1'), 'EUR', 'USD', '2026-01-01')?.toString()).toBe('0')
  })

  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((units) => decimal(`${units}`).times('0.0001'))
  const rate = fc.bigInt({ min: 1n, max: 10n ** 9n }).map((units) => decimal(`${units}`).times('0.0001'))
  property.prop([amount, rate, rate])('is off by half a millionth at most', (value, rateFrom, rateTo) => {
    const market = exchangeRatesOf([
      { currency: 'AAA', days: ['2026-01-01'], rates: [rateFrom] },
      { currency: 'BBB', days: ['2026-01-01'], rates: [rateTo] },
    ])
    const money = market.convert(value, 'AAA', 'BBB', '2026-01-01') ?? Money.zero('none')
    const error = money.toDecimal().times(rateFrom).minus(value.times(rateTo)).abs()
    expect(error.lte(rateFrom.times('0.0000005')), `${digitsOf(value)} → ${money}`).toBe(true)
  })
})
