import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPrefixIndex, findPrefix, type IndexedPrefixes, type PrefixMatch } from './prefix-index.rules.ts'

// Few digits and short prefixes, so that they meet.
const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom('0', '1', '7'), { minLength: least, maxLength: most }).map((list) => list.join(''))
const prefix = digits(0, 5)

/** Groups that allow no prefix twice. */
const priceGroups: fc.Arbitrary<IndexedPrefixes[]> = fc
  .array(fc.record({ allowed: fc.uniqueArray(prefix), forbidden: fc.uniqueArray(prefix) }), { maxLength: 5 })
  .map((groups) => {
    const taken = new Set<string>()
    return groups.map(({ allowed, forbidden }) => {
      const own = allowed.filter((one) => !taken.has(one))
      for (const one of own) taken.add(one)
      return { allowed: own, forbidden }
    })
  })

/** The semantics, word by word: the longest allowed prefix that no longer forbidden one of its own group overrules. */
function findNaively(groups: readonly IndexedPrefixes[], parameter: string): PrefixMatch | 'forbidden' | null {
  const matches = groups
    .flatMap(({ allowed }, groupIndex) => allowed.map((one) => ({ groupIndex, one })))
    .filter(({ one }) => parameter.startsWith(one))
    .sort((a, b) => b.one.length - a.one.length)
  const winner = matches.find(
    ({ groupIndex, one }) =>
      !groups[groupIndex]?.forbidden.some((other) => parameter.startsWith(other) && other.length > one.length),
  )
  if (winner !== undefined) return { groupIndex: winner.groupIndex, prefixLength: winner.one.length }
  return matches.length > 0 ? 'forbidden' : null
}

describe('the prefix index', () => {
  property.prop([priceGroups, fc.array(digits(0, 8), { minLength: 1 })])(
    'finds what a search through all prefixes finds',
    (groups, parameters) => {
      const index = buildPrefixIndex(groups)
      for (const parameter of parameters) expect(findPrefix(index, parameter)).toEqual(findNaively(groups, parameter))
    },
  )

  property.prop([priceGroups, digits(0, 6)])('does not care in which order prefixes come', (groups, parameter) => {
    const reversed = groups.map(({ allowed, forbidden }) => ({
      allowed: allowed.toReversed(),
      forbidden: forbidden.toReversed(),
    }))
    expect(findPrefix(buildPrefixIndex(reversed), parameter)).toEqual(findPrefix(buildPrefixIndex(groups), parameter))
  })

  test('falls back to a shorter prefix of another group when a longer forbidden one overrules', () => {
    const index = buildPrefixIndex([
      { allowed: ['79'], forbidden: ['7940'] },
      { allowed: ['7'], forbidden: ['7800'] },
    ])
    expect(findPrefix(index, '79031234567')).toEqual({ groupIndex: 0, prefixLength: 2 })
    expect(findPrefix(index, '79401234567')).toEqual({ groupIndex: 1, prefixLength: 1 })
    expect(findPrefix(index, '78001234567')).toBe('forbidden')
    expect(findPrefix(index, '4930123456')).toBeNull()
  })

  test('lets a longer allowed prefix win over the forbidden one of its group', () => {
    const index = buildPrefixIndex([{ allowed: ['7', '78005'], forbidden: ['7800'] }])
    expect(findPrefix(index, '78004')).toBe('forbidden')
    expect(findPrefix(index, '78005')).toEqual({ groupIndex: 0, prefixLength: 5 })
  })

  test('reads a parameter up to the first character that is no digit', () => {
    const index = buildPrefixIndex([{ allowed: ['7', '749'], forbidden: [] }])
    expect(findPrefix(index, '74-95')).toEqual({ groupIndex: 0, prefixLength: 1 })
    expect(findPrefix(index, '')).toBeNull()
    expect(findPrefix(index, 'abc')).toBeNull()
  })

  test('refuses prefixes that are not digits, are too long, or are allowed twice', () => {
    const build = (...allowed: string[]) => buildPrefixIndex([{ allowed, forbidden: [] }])
    expect(() => build('7a')).toThrow('the prefix 7a is not digits')
    expect(() => build('1'.repeat(32))).toThrow('is too long')
    expect(() => build('74', '74')).toThrow('the prefix "74" is allowed twice')
    expect(() => build('74', '749', '74')).toThrow('the prefix "74" is allowed twice')
  })
})
