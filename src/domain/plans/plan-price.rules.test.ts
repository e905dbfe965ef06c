import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { planPackage, planTemplate, smallCatalog, smallMarket } from '../../testing/small-catalog.ts'
import { converter } from '../rating/index.ts'
import { planHold, pricedPlan } from './plan-price.rules.ts'

const convert = converter('RUR', smallMarket(smallCatalog()))

describe('a template in the account’s currency', () => {
  test.each([
    ['IM small', '120', '0.048', '9170.604', '3.668242'],
    ['IM medium', '1200', '0.0036', '91706.04', '0.275118'],
  ])('%s has the published prices, digit for digit', (_name, price, overrun, inRoubles, overrunInRoubles) => {
    const packages = [planPackage({ overrunPrice: decimal(overrun) })]
    const priced = pricedPlan(planTemplate(1, price, { packages }), convert)
    expect(priced.periodicCharge.toString()).toBe(inRoubles)
    expect(priced.packages[0]?.overrunPrice.toString()).toBe(overrunInRoubles)
  })

  test('keeps its packages’ names, sizes and groups in their order', () => {
    const packages = [
      planPackage({ name: 'one', size: 1 }),
      planPackage({ name: 'two', size: 2, priceGroupIds: [7, 8] }),
    ]
    expect(pricedPlan(planTemplate(1, '1', { packages }), convert).packages).toMatchObject([
      { name: 'one', size: 1, priceGroupIds: [1], mayOverrun: true, overrunResources: 100 },
      { name: 'two', size: 2, priceGroupIds: [7, 8] },
    ])
  })
})

describe('what a month holds', () => {
  test.each([
    ['included', '0.2', '9170.604', '0'],
    ['exempt', '0.2', '9170.604', '0'],
    ['on_top', '0.19', '100', '19'],
    ['on_top', '0', '100', '0'],
    // 9,170.604 × 0.22 is 2,017.53288; 0.000003 × 0.19 is 0.00000057, half a millionth and more.
    ['on_top', '0.22', '9170.604', '2017.53288'],
    ['on_top', '0.19', '0.000003', '0.000001'],
    ['on_top', '0.19', '0.000002', '0'],
  ] as const)('tax %s at %s on %s is %s', (mode, rate, fee, tax) => {
    const hold = planHold(Money.of(fee, 'RUR'), { mode, rate: decimal(rate) })
    expect([hold.fee.toString(), hold.tax.toString()]).toEqual([fee, tax])
  })
})
