import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planPackage } from '../../testing/small-catalog.ts'
import { carriedPackages } from './package-carry.rules.ts'

const count = fc.integer({ min: 0, max: 20_000_000 })
const state = fc.tuple(count, count).map(([used, left]) => ({ size: used + left, left }))
const packages = fc.array(
  count.map((size) => planPackage({ size })),
  { maxLength: 4 },
)

describe('packages of a new plan', () => {
  test.each([
    ['nothing used', 500_000, { size: 50_000, left: 50_000 }, 500_000],
    ['some used', 500_000, { size: 50_000, left: 20_000 }, 470_000],
    ['all used', 500_000, { size: 50_000, left: 0 }, 450_000],
    ['more used than the new one has', 500, { size: 50_000, left: 20_000 }, 0],
    ['blocks bought and used', 10_000_000, { size: 500_300, left: 50 }, 9_499_750],
  ])('%s', (_what, size, before, left) => {
    expect(carriedPackages([planPackage({ size })], [before])).toEqual([{ size, left }])
  })

  test('that the old plan had no like of are whole', () => {
    const to = [planPackage({ size: 10 }), planPackage({ size: 20 })]
    expect(carriedPackages(to, [{ size: 5, left: 1 }])).toEqual([
      { size: 10, left: 6 },
      { size: 20, left: 20 },
    ])
    expect(carriedPackages(to, [])).toEqual([
      { size: 10, left: 10 },
      { size: 20, left: 20 },
    ])
  })

  property.prop([packages, fc.array(state, { maxLength: 4 })])(
    'are as big as the new plan says, and never below nothing',
    (to, from) => {
      const carried = carriedPackages(to, from)
      expect(carried.map((pack) => pack.size)).toEqual(to.map((pack) => pack.size))
      expect(carried.every((pack) => pack.left >= 0 && pack.left <= pack.size)).toBe(true)
    },
  )

  property.prop([packages, packages, fc.array(state, { maxLength: 4 })])(
    'taken through a bigger plan in between have as much left as taken at once',
    (middle, last, from) => {
      // A change goes up: what lies between is big enough for what was used.
      const between = middle.map((pack, index) => ({ ...pack, size: pack.size + (from[index]?.size ?? 0) }))
      const to = last.slice(0, between.length)
      expect(carriedPackages(to, carriedPackages(between, from))).toEqual(carriedPackages(to, from))
    },
  )
})
