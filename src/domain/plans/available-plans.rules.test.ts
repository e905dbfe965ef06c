import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planTemplate } from '../../testing/small-catalog.ts'
import { availablePlans } from './available-plans.rules.ts'

const FREE = planTemplate(184, '0')
const SMALL = planTemplate(185, '120')
const MEDIUM = planTemplate(186, '1200')
const MAU = planTemplate(1024, '100', { planType: 'MAU' })
const OFFERED = [FREE, MEDIUM, MAU, SMALL]
const ids = (plans: readonly { id: number }[]) => plans.map((plan) => plan.id)

describe('the plans that an account may change to', () => {
  test.each([
    ['from the free one', FREE, [186, 185]],
    ['from small', SMALL, [186]],
    ['from the biggest', MEDIUM, []],
    ['from none', undefined, [184, 186, 185]],
    ['from one that is offered no longer, by its price', planTemplate(1, '119.99'), [186, 185]],
    ['from one of the same price, not to its like', planTemplate(1, '120'), [186]],
    ['from an older version of the same plan that was cheaper, not to itself', planTemplate(185, '100'), [186]],
  ])('%s, in the catalog’s order', (_from, current, expected) => {
    expect(ids(availablePlans(OFFERED, 'IM', current))).toEqual(expected)
  })

  const price = fc.integer({ min: 0, max: 5 }).map(String)
  const template = fc
    .tuple(fc.integer({ min: 1, max: 9 }), price, fc.constantFrom<'IM' | 'MAU'>('IM', 'MAU'))
    .map(([id, charge, planType]) => planTemplate(id, charge, { planType }))
  const offers = fc.uniqueArray(template, { selector: (plan) => plan.id })

  property.prop([offers, template])(
    'are of its type, cost more, and come in the order of the offer',
    (offered, current) => {
      const found = availablePlans(offered, current.planType, current)
      expect(found.every((plan) => plan.planType === current.planType && plan.id !== current.id)).toBe(true)
      expect(found.every((plan) => plan.periodicCharge.gt(current.periodicCharge))).toBe(true)
      expect(found).toEqual(offered.filter((plan) => found.includes(plan)))
      // Nothing that costs more is kept from it.
      const left = offered.filter((plan) => plan.planType === current.planType && !found.includes(plan))
      expect(left.every((plan) => plan.id === current.id || plan.periodicCharge.lte(current.periodicCharge))).toBe(true)
    },
  )

  property.prop([offers])('get fewer with each change: no way leads back', (offered) => {
    for (const current of offered) {
      const found = availablePlans(offered, current.planType, current)
      for (const next of found) {
        const further = availablePlans(offered, next.planType, next)
        expect(further.length).toBeLessThan(found.length)
        expect(further.every((plan) => found.includes(plan))).toBe(true)
      }
    }
  })
})
