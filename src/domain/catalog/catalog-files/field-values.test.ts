import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkCurrency,
  checkDay,
  checkDecimal,
  checkInteger,
  checkPeriod,
  checkPositiveDecimal,
  checkPrefix,
} from './field-values.ts'

describe('values of fields', () => {
  property.prop([fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })])(
    'every day of the calendar is a day',
    (date) => {
      expect(checkDay(date.toISOString().slice(0, 10))).toBeNull()
    },
  )

  test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1900-02-29'])(
    '%s is not a day',
    (text) => {
      expect(checkDay(text)).toBe(`"${text}" is not a day of the calendar`)
    },
  )

  test.each([
    ['0.048', null],
    ['120', null],
    ['00.10', null],
    ['-1', '"-1" is negative'],
    ['5e2', '"5e2" is not a decimal'],
    ['.5', '".5" is not a decimal'],
    ['1,5', '"1,5" is not a decimal'],
    ['0.1234567890123456', '"0.1234567890123456" has more than 15 digits before or after the point'],
  ])('a decimal: %s', (text, problem) => {
    expect(checkDecimal(text)).toBe(problem)
  })

  test('a rate is greater than zero', () => {
    expect(checkPositiveDecimal('0.00')).toBe('"0.00" is not greater than zero')
    expect(checkPositiveDecimal('0.01')).toBeNull()
  })

  test.each(['P1M', 'P1Y', 'P14D', 'P1Y2M3DT4H5M6S', 'PT36H'])('%s is a period', (text) => {
    expect(checkPeriod(text)).toBeNull()
  })

  test.each(['P', 'PT', 'P0M', '1M', 'P2W', 'P1.5M', 'month'])('%s is not a period', (text) => {
    expect(checkPeriod(text)).toBe(`"${text}" is not a period, such as P1M or P14D`)
  })

  test('whole numbers, currencies and prefixes', () => {
    expect(checkInteger(1)('1.5')).toBe('"1.5" is not a whole number')
    expect(checkInteger(1)('0')).toBe('0 is not between 1 and 2147483647')
    expect(checkInteger(1)('2147483648')).toBe('2147483648 is not between 1 and 2147483647')
    expect(checkCurrency('RUB')).toBe('the Russian rouble is written RUR')
    expect(checkCurrency('XYZ')).toBe('"XYZ" is not a currency code of ISO 4217')
    expect(checkPrefix('+7')).toBe('"+7" is not a prefix of digits')
    expect(checkPrefix('7'.repeat(32))).toBe(`"${'7'.repeat(32)}" is longer than 31 digits`)
  })
})
