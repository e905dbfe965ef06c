import { test as property } from '@fast-check/vitest'
import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { convertedAt, quantityFor, rateUse, readyTerms, type UseTerms } from './use-terms.rules.ts'

// The same sums by a library of decimals: sixty digits, then half up to six. More digits than any case here repeats.
const Naive = Big()
Naive.DP = 60
Naive.RM = Big.roundHalfUp
const rounded = (value: Big) => value.round(6, Big.roundHalfUp).toFixed()

const digits = (most: number, scale: number) =>
  fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: scale })).map(([whole, places]) => {
    const text = String(whole).padStart(places + 1, '0')
    return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
  })
const price = digits(10_000_000, 10)
const rate = digits(900_000_000, 6).filter((text) => Number(text) > 0)
const terms = fc
  .record({
    price,
    resourcesPerPrice: fc.constantFrom(1, 3, 7, 15, 60, 100, 1000, 1_000_000),
    quantum: fc.constantFrom(1, 6, 15, 30, 60, 100, 1000),
    rateFrom: rate,
    rateTo: rate,
  })
  .map(
    (one): UseTerms => ({
      ...one,
      price: decimal(one.price),
      rateFrom: decimal(one.rateFrom),
      rateTo: decimal(one.rateTo),
      currency: 'RUR',
    }),
  )
const quantity = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 1_000_000_000 }))
const naive = ({ price, resourcesPerPrice, rateFrom, rateTo }: UseTerms, units: number) =>
  new Naive(units)
    .times(price.toFixed())
    .times(rateTo.toFixed())
    .div(new Naive(rateFrom.toFixed()).times(resourcesPerPrice))

const LONDON = readyTerms({
  price: decimal('0.011'),
  resourcesPerPrice: 60,
  quantum: 60,
  rateFrom: decimal('1'),
  rateTo: decimal('76.4217'),
  currency: 'RUR',
})

describe('a use is rated', () => {
  test.each([
    [0, 0, '0'],
    [1, 60, '0.840639'],
    [60, 60, '0.840639'],
    [61, 120, '1.681277'],
    [125, 180, '2.521916'],
    [1_000_000_000, 1_000_000_020, '14010645.280213'],
  ])('%d seconds as %d: %s', (seconds, units, amount) => {
    expect(rateUse(LONDON, seconds)).toEqual({ units, amount: Money.of(amount, 'RUR') })
  })

  test.each([
    ['0.0000005', '0.000001'],
    ['0.00000049999', '0'],
    ['0', '0'],
  ])('half up to a millionth, once: %s is %s', (price, amount) => {
    const one = { ...LONDON, price: decimal(price), resourcesPerPrice: 1, quantum: 1, rateTo: decimal('1') }
    expect(rateUse(readyTerms(one), 1).amount.toString()).toBe(amount)
  })

  property.prop([terms, quantity])('at its exact share of the price, as decimals give it', (given, used) => {
    const { units, amount } = rateUse(readyTerms(given), used)
    expect(units).toBe(new Naive(used).div(given.quantum).round(0, Big.roundUp).times(given.quantum).toNumber())
    expect(amount.toString()).toBe(rounded(naive(given, units)))
  })

  property.prop([terms, quantity, quantity])('never less for more', (given, one, other) => {
    const ready = readyTerms(given)
    const [less, more] = [Math.min(one, other), Math.max(one, other)]
    expect(rateUse(ready, more).amount.isLessThan(rateUse(ready, less).amount)).toBe(false)
  })

  property.prop([terms, fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 })])(
    'as the sum of its whole quanta is, to a millionth',
    (given, one, other) => {
      const ready = readyTerms(given)
      const of = (quanta: number) => rateUse(ready, quanta * given.quantum).amount.micros
      const difference = of(one) + of(other) - of(one + other)
      expect(difference >= -1n && difference <= 1n).toBe(true)
    },
  )
})

describe('what money is enough for', () => {
  test.each([
    ['0.840638', 600, 0],
    ['0.840639', 600, 60],
    ['2.521915', 600, 120],
    ['2.521916', 170, 170],
    ['-1', 60, 0],
    ['0', 0, 0],
  ])('%s of %d seconds: %d', (money, wanted, enough) => {
    expect(quantityFor(LONDON, Money.of(money, 'RUR'), wanted)).toBe(enough)
  })

  property.prop([terms, fc.bigInt({ min: 0n, max: 10n ** 14n }), quantity])(
    'is the greatest quantity that costs no more',
    (given, micros, wanted) => {
      const ready = readyTerms(given)
      const money = Money.ofMicros(micros, 'RUR')
      const enough = quantityFor(ready, money, wanted)
      expect(money.isLessThan(rateUse(ready, enough).amount)).toBe(false)
      expect(enough === wanted || enough % given.quantum === 0).toBe(true)
      // The next quantum is too much.
      if (enough < wanted) expect(money.isLessThan(rateUse(ready, enough + 1).amount)).toBe(true)
    },
  )
})

describe('an amount in another currency', () => {
  test('is it at the two rates, half up', () => {
    const rates = { from: decimal('0.860289'), to: decimal('76.4217') }
    expect(convertedAt(Money.of('0.03', 'EUR'), rates, 'RUR')).toEqual(Money.of('2.664978', 'RUR'))
  })

  property.prop([fc.bigInt({ min: 0n, max: 10n ** 15n }), rate, rate])('as decimals give it', (micros, from, to) => {
    const amount = Money.ofMicros(micros, 'EUR')
    const exact = new Naive(amount.toString()).times(to).div(from)
    const converted = convertedAt(amount, { from: decimal(from), to: decimal(to) }, 'RUR')
    expect(converted.toString()).toBe(rounded(exact))
  })
})
