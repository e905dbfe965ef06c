import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, digitsOf } from './index.ts'
import { quotientHalfUp } from './quotient.ts'

test.each([
  ['1', '1.084', 6, '0.922509'],
  ['162.24', '1.084', 6, '149.667897'],
  ['1', '8', 2, '0.13'],
  ['-1', '8', 2, '-0.13'],
  ['1', '-8', 2, '-0.13'],
  ['-5', '-2', 0, '3'],
  ['0', '3', 6, '0'],
  ['46112', '100', 20, '461.12'],
])('%s divided by %s to %i digits is %s', (dividend, divisor, scale, quotient) => {
  expect(digitsOf(quotientHalfUp(decimal(dividend), decimal(divisor), scale))).toBe(quotient)
})

const value = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((units) => decimal(`${units}`).times('0.0001'))

property.prop([value, value, fc.integer({ min: 0, max: 12 })])(
  'a quotient is off by half of its last digit at most',
  (dividend, divisor, scale) => {
    const error = quotientHalfUp(dividend, divisor, scale).times(divisor).minus(dividend).abs()
    const half = divisor.times(decimal(`0.${'0'.repeat(scale)}5`))
    expect(error.lte(half), digitsOf(error)).toBe(true)
  },
)
