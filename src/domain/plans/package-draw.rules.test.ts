import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { planPackage } from '../../testing/small-catalog.ts'
import { drawOnPackage } from './package-draw.rules.ts'
import type { PackageState } from './plan.ts'

const BLOCK = Money.of('3.668242', 'RUR')
const PAID = planPackage({ size: 1000, mayOverrun: true, overrunResources: 100 })
const FREE = planPackage({ name: 'free', size: 1000, mayOverrun: false })

describe('a use of a package', () => {
  test.each([
    ['within it', 1000, 400, { size: 1000, left: 600 }, 0],
    ['to its end', 1000, 1000, { size: 1000, left: 0 }, 0],
    ['one beyond it', 1000, 1001, { size: 1100, left: 99 }, 1],
    ['a block beyond it', 1000, 1100, { size: 1100, left: 0 }, 1],
    ['one beyond a block', 0, 101, { size: 1200, left: 99 }, 2],
    ['ten thousand blocks', 0, 1_000_000, { size: 1_001_000, left: 0 }, 10_000],
  ])('%s', (_what, left, quantity, after, blocks) => {
    const draw = drawOnPackage(PAID, { size: 1000, left }, quantity, BLOCK)
    expect(draw).toEqual({
      kind: 'package_draw',
      after,
      quantity,
      blocks,
      price: blocks === 0 ? null : Money.ofMicros(3_668_242n * BigInt(blocks), 'RUR'),
    })
  })

  test('beyond one that sells no more is refused whole', () => {
    expect(drawOnPackage(FREE, { size: 1000, left: 3 }, 4, BLOCK)).toEqual({
      kind: 'refusal',
      reason: 'package_exhausted',
      packageName: 'free',
      left: 3,
      wanted: 4,
    })
    expect(drawOnPackage(FREE, { size: 1000, left: 3 }, 3, BLOCK)).toMatchObject({ after: { size: 1000, left: 0 } })
  })
})

const uses = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 })
const states = fc.nat({ max: 5000 }).chain((size) => fc.nat({ max: size }).map((left) => ({ size, left })))
const packs = fc.integer({ min: 1, max: 150 }).map((overrunResources) => planPackage({ overrunResources }))

describe('many small uses', () => {
  property.prop([packs, states, uses])(
    'cost what one use of their sum costs, and leave the same',
    (pack, state, list) => {
      let [after, blocks]: [PackageState, number] = [state, 0]
      let paid = Money.zero('RUR')
      for (const quantity of list) {
        const draw = drawOnPackage(pack, after, quantity, BLOCK)
        if (draw.kind === 'refusal') throw new Error(draw.reason)
        after = draw.after
        blocks += draw.blocks
        if (draw.price !== null) paid = paid.plus(draw.price)
      }
      const sum = list.reduce((total, quantity) => total + quantity, 0)
      const whole = drawOnPackage(pack, state, sum, BLOCK)
      expect(whole).toMatchObject({ after, blocks, price: blocks === 0 ? null : paid })
    },
  )

  property.prop([packs, states, uses])(
    'use what the package loses and what is bought, to the last one',
    (pack, state, list) => {
      for (const quantity of list) {
        const draw = drawOnPackage(pack, state, quantity, BLOCK)
        if (draw.kind === 'refusal') throw new Error(draw.reason)
        expect(state.left + draw.blocks * pack.overrunResources - draw.after.left).toBe(quantity)
        expect(draw.after.size - state.size).toBe(draw.blocks * pack.overrunResources)
        expect(draw.after.left).toBeGreaterThanOrEqual(0)
        // No block is bought that was not needed.
        if (draw.blocks > 0) expect(draw.after.left).toBeLessThan(pack.overrunResources)
      }
    },
  )
})
