import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { refundedTax } from './refunded-tax.rules.ts'

const usd = (text: string) => Money.of(text, 'USD')
const nothing = { amount: usd('0'), tax: usd('0') }

test.each([
  ['119', '19', '119', '19'],
  ['119', '19', '59.5', '9.5'],
  ['100', '0', '40', '0'],
  // Half of a millionth of tax goes up.
  ['0.000002', '0.000001', '0.000001', '0.000001'],
])('a charge of %s with %s of tax gives %s back with %s of it', (amount, tax, refund, expected) => {
  expect(refundedTax({ amount: usd(amount), tax: usd(tax) }, nothing, usd(refund)).toString()).toBe(expected)
})

const micros = (max: bigint) => fc.bigInt({ min: 1n, max })
const parts = fc.array(micros(1_000_000n), { minLength: 1, maxLength: 12 })

property.prop([parts, fc.bigInt({ min: 0n, max: 1000n })])(
  'a charge that is refunded whole, in whatever parts, gives back its whole tax and never more than a part',
  (all, permille) => {
    const total = all.reduce((sum, part) => sum + part, 0n)
    const charge = { amount: Money.ofMicros(total, 'USD'), tax: Money.ofMicros((total * permille) / 1000n, 'USD') }
    let before = nothing
    for (const part of all) {
      const refund = Money.ofMicros(part, 'USD')
      const tax = refundedTax(charge, before, refund)
      expect(tax.isNegative() || refund.isLessThan(tax)).toBe(false)
      before = { amount: before.amount.plus(refund), tax: before.tax.plus(tax) }
    }
    expect(before).toEqual(charge)
  },
)
