import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { rateUse, readyTerms } from '../rating/use-terms.rules.ts'
import { recomputedAmount } from './explain.rules.ts'

const TERMS = {
  price: '0.011',
  resourcesPerPrice: 60,
  quantum: 60,
  rateFrom: '1',
  rateTo: '76.4217',
  currency: 'RUR',
}

describe('an amount is made again from what is stored with it', () => {
  test('of a call: 125 seconds by the minute at 0.011 USD', () => {
    expect(recomputedAmount({ rule: 'use', quantity: 125, ...TERMS })).toEqual(Money.of('2.521916', 'RUR'))
  })

  test('of a session: all that was used, less what was charged before', () => {
    const session = { rule: 'session', quantity: 125, chargedBefore: '1.681277', ...TERMS }
    expect(recomputedAmount(session)).toEqual(Money.of('0.840639', 'RUR'))
  })

  test('of an overrun: whole blocks at the price of one', () => {
    const overrun = {
      rule: 'overrun',
      overrunPrice: '0.048',
      overrunResources: 100,
      rateFrom: '1',
      rateTo: '76.4217',
      currency: 'RUR',
      quantity: 250,
      leftBefore: 49,
    }
    expect(recomputedAmount(overrun)).toEqual(Money.of('11.004726', 'RUR'))
  })

  test('of what arrived from the account below', () => {
    const rates = { rateFrom: '76.4217', rateTo: '1', fromCurrency: 'RUR', currency: 'USD' }
    const arrived = { rule: 'distribution', fromAmount: '2.521916', ...rates }
    expect(recomputedAmount(arrived)).toEqual(Money.of('0.033', 'USD'))
    const more = { rule: 'session_distribution', fromAmount: '2.521916', fromAmountBefore: '1.681277', ...rates }
    expect(recomputedAmount(more)).toEqual(Money.of('0.011', 'USD'))
  })

  test('of a payment: there is no price', () => {
    expect(recomputedAmount({ rule: 'payment', amount: '5' })).toBe(null)
    expect(recomputedAmount({})).toBe(null)
  })

  test.each([
    ['price', { price: undefined }],
    ['quantity', { quantity: '125' }],
    ['quantum', { quantum: 0.5 }],
  ])('a derivation that lacks its %s is a defect, never another amount', (_name, change) => {
    expect(() => recomputedAmount({ rule: 'use', quantity: 125, ...TERMS, ...change })).toThrow(RangeError)
  })

  const digits = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => (value / 10 ** 6).toFixed(6))
  const positive = fc.integer({ min: 1, max: 10 ** 9 }).map((value) => (value / 10 ** 4).toFixed(4))
  property.prop([digits, positive, positive, fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 1, max: 3600 })])(
    'is the amount that rating gave, whatever the terms',
    (price, rateFrom, rateTo, quantity, quantum) => {
      const stored = { price, resourcesPerPrice: 60, quantum, rateFrom, rateTo, currency: 'EUR' }
      const terms = readyTerms({
        ...stored,
        price: decimal(price),
        rateFrom: decimal(rateFrom),
        rateTo: decimal(rateTo),
      })
      expect(recomputedAmount({ rule: 'use', quantity, ...stored })).toEqual(rateUse(terms, quantity).amount)
    },
  )
})
