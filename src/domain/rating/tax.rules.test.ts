import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { amounts } from '../../testing/money-arbitraries.ts'
import { taxOnTop } from './tax.rules.ts'

const price = amounts({ min: 0n, max: 10n ** 13n }, 'USD')
/** A rate in ten-thousandths: 1490 is 14.9 %. */
const rate = fc.integer({ min: 0, max: 5000 })
const asDecimal = (tenThousandths: number) => decimal((tenThousandths / 10_000).toFixed(4))

describe('tax on top', () => {
  test.each([
    ['100', '0.19', '19'],
    ['293.855', '0.19', '55.83245'],
    ['0.000001', '0.5', '0.000001'],
    ['0.000001', '0.499999', '0'],
    ['0.000003', '0.5', '0.000002'],
    ['123456789012.345678', '0.2', '24691357802.469136'],
  ])('of %s at %s is %s, half up to the millionth', (of, at, tax) => {
    expect(taxOnTop(Money.of(of, 'USD'), { mode: 'on_top', rate: decimal(at) }).toString()).toBe(tax)
  })

  property.prop([price, rate])(
    'is the nearest millionth of price × rate: never further off than half of one',
    (of, at) => {
      const tax = taxOnTop(of, { mode: 'on_top', rate: asDecimal(at) })
      const exact = of.micros * BigInt(at)
      const difference = tax.micros * 10_000n - exact
      // Half up: a half is rounded away from zero, so the tax may be half a millionth more, and never that much less.
      expect(difference > -5_000n && difference <= 5_000n).toBe(true)
      expect(tax.currency).toBe('USD')
    },
  )

  property.prop([price, rate, fc.constantFrom<'included' | 'exempt'>('included', 'exempt')])(
    'is none where prices hold it already, or none is owed',
    (of, at, mode) => {
      expect(taxOnTop(of, { mode, rate: asDecimal(at) })).toEqual(Money.zero('USD'))
    },
  )
})
