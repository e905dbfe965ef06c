import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal } from '../../ground/money/index.ts'
import { priceGroup } from '../../testing/small-catalog.ts'
import type { PriceMatch, Prices } from './catalog.ts'
import { pricesOf } from './prices.rules.ts'
import type { PriceVersion } from './stored-catalog.ts'

const [GRANDCHILD, CHILD, PARENT, STRANGER] = [accountId(3), accountId(2), accountId(1), accountId(9)]
const LINEAGE = [GRANDCHILD, CHILD, PARENT]
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

const version = (listId: string, id: number, allowed: string[], given: Partial<PriceVersion> = {}) =>
  priceGroup(id, `${listId} ${id}`, { listId, allowed, ...given })

/** What was found, for comparing: list, id, prefix. */
function told(found: PriceMatch | 'forbidden' | null): unknown {
  return found === null || found === 'forbidden' ? found : [found.group.listId, found.group.id, found.prefix]
}

describe('the price of an account', () => {
  const pricesFor = pricesOf(
    [
      version('catalog', 1, ['7']),
      version('catalog', 2, ['4', '49']),
      version('catalog', 3, [], { resourceType: 'VOIPOUT' }),
      version('account:1', 1, ['79'], { forbidden: ['7940'], currency: 'EUR', price: decimal('0.02') }),
      version('account:3', 5, ['790']),
    ],
    null,
  )
  const find = (prices: Prices, parameter: string) => told(prices.find('SMSOUT', parameter))

  test('is its own list’s, then its parent’s or grandparent’s, then the catalog’s', () => {
    const prices = pricesFor(LINEAGE)
    expect(find(prices, '79012')).toEqual(['account:3', 5, '790'])
    expect(find(prices, '79112')).toEqual(['account:1', 1, '79'])
    expect(find(prices, '78112')).toEqual(['catalog', 1, '7'])
    expect(find(prices, '1')).toBeNull()
    expect(told(prices.find('VOIPOUT', ''))).toEqual(['catalog', 3, ''])
    expect(find(pricesFor([PARENT]), '79012')).toEqual(['account:1', 1, '79'])
  })

  test('is forbidden where the nearest list that knows the number forbids it, whatever further lists allow', () => {
    expect(find(pricesFor(LINEAGE), '79401')).toBe('forbidden')
    expect(find(pricesFor([STRANGER]), '79401')).toEqual(['catalog', 1, '7'])
  })

  test('is in the currency of its list', () => {
    const currencyOf = (parameter: string) => {
      const found = pricesFor(LINEAGE).find('SMSOUT', parameter)
      return found === null || found === 'forbidden' ? found : found.group.currency
    }
    expect([currencyOf('79112'), currencyOf('78112')]).toEqual(['EUR', 'USD'])
  })

  test('is looked up in one object by all accounts that have the same lists', () => {
    expect(pricesFor([STRANGER])).toBe(pricesFor([]))
    expect(pricesFor([STRANGER], day(1))).toBe(pricesFor([]))
    expect(pricesFor([CHILD, PARENT])).toBe(pricesFor([PARENT]))
    expect(pricesFor(LINEAGE)).toBe(pricesFor([GRANDCHILD, PARENT]))
  })

  test('shows the groups that serve it, by kind, its own first, without those that another hides', () => {
    const ids = (prices: Prices) => prices.groups().map(({ listId, id }) => `${listId} ${id}`)
    expect(ids(pricesFor(LINEAGE))).toEqual(['account:3 5', 'account:1 1', 'catalog 1', 'catalog 2', 'catalog 3'])
    const hiding = pricesOf([version('catalog', 1, ['79', '790']), version('account:1', 1, ['7'])], null)
    expect(ids(hiding([PARENT]))).toEqual(['account:1 1'])
  })
})

describe('an earlier price', () => {
  const pricesFor = pricesOf(
    [
      version('catalog', 1, ['7'], { validTo: day(10) }),
      version('catalog', 1, ['7', '8'], { validFrom: day(10), name: 'newer' }),
      version('account:1', 1, ['7'], { validFrom: day(20) }),
    ],
    day(2),
  )
  const nameAt = (at?: Date) => {
    const found = pricesFor([PARENT], at).find('SMSOUT', '7')
    return found === null || found === 'forbidden' ? found : found.group.name
  }

  test('is the one in force at the instant; a change holds from its own instant on', () => {
    expect(nameAt(new Date(day(10).getTime() - 1))).toBe('catalog 1')
    expect(nameAt(day(10))).toBe('newer')
    expect(nameAt(new Date(day(20).getTime() - 1))).toBe('newer')
    expect(nameAt(day(20))).toBe('account:1 1')
    expect(nameAt()).toBe('account:1 1')
  })

  test('costs nothing more when nothing has changed since', () => {
    expect(pricesFor([PARENT], day(20))).toBe(pricesFor([PARENT]))
    expect(pricesFor([PARENT], day(30))).toBe(pricesFor([PARENT]))
  })

  test('is refused, not guessed, before the versions that are known', () => {
    expect(nameAt(day(2))).toBe('catalog 1')
    expect(() => nameAt(day(1))).toThrow('prices of 2026-01-01T00:00:00.000Z are not in memory')
  })
})

// Versions of groups whose prefixes never meet within a list, so that any of them may be in force together.
const PREFIXES: Readonly<Record<number, readonly string[]>> = { 1: ['7', '790'], 2: ['79', '4'], 3: ['78'] }
const PARAMETERS = ['', '4', '49', '5', '7', '78', '789', '79', '790', '7901']

const content = (id: number) =>
  fc.record({
    allowed: fc.subarray([...(PREFIXES[id] ?? [])], { minLength: id === 3 ? 0 : 1 }),
    forbidden: fc.subarray(['49', '78', '790', '7901'], { maxLength: 2 }),
  })

/** Versions of one group, one after the other, some left out between. */
const history = (listId: string, resourceType: string, id: number): fc.Arbitrary<PriceVersion[]> =>
  fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
      contents: fc.array(fc.option(content(id)), { minLength: 7, maxLength: 7 }),
    })
    .map(({ days, contents }) => {
      const instants = [null, ...days.sort((a, b) => a - b).map(day), null]
      return contents.slice(0, instants.length - 1).flatMap((one, index) => {
        const [validFrom = null, validTo = null] = instants.slice(index, index + 2)
        return one === null ? [] : [version(listId, id, one.allowed, { ...one, resourceType, validFrom, validTo })]
      })
    })

const histories = ['catalog', 'account:1', 'account:3'].flatMap((listId) =>
  ['SMSOUT', 'PSTNOUT'].flatMap((type) => [1, 2, 3].map((id) => history(listId, type, id))),
)
const versions = fc.tuple(...histories).map((all) => all.flat())

/** The same rule by looking at every version of every list. */
function naiveFind(all: readonly PriceVersion[], type: string, parameter: string, at: Date): unknown {
  for (const listId of ['account:3', 'account:1', 'catalog']) {
    const matches = all
      .filter((one) => one.listId === listId && one.resourceType === type)
      .filter(({ validFrom, validTo }) => (validFrom ?? at) <= at && (validTo === null || at < validTo))
      .flatMap((group) => (group.allowed.length === 0 ? [''] : group.allowed).map((prefix) => ({ group, prefix })))
      .filter(({ prefix }) => parameter.startsWith(prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length)
    const winner = matches.find(
      ({ group, prefix }) => !group.forbidden.some((ban) => ban.length > prefix.length && parameter.startsWith(ban)),
    )
    if (matches.length > 0) return winner === undefined ? 'forbidden' : told(winner)
  }
  return null
}

property.prop([versions, fc.array(fc.integer({ min: 0, max: 26 }), { minLength: 6, maxLength: 12 })])(
  'prices at any instant are those that a search through all versions finds',
  (all, halfDays) => {
    const pricesFor = pricesOf(all, null)
    for (const half of halfDays) {
      const at = new Date(day(0).getTime() + half * 43_200_000)
      const prices = pricesFor(LINEAGE, at)
      for (const type of ['SMSOUT', 'PSTNOUT']) {
        for (const parameter of PARAMETERS) {
          expect([at, type, parameter, told(prices.find(type, parameter))]).toEqual([
            at,
            type,
            parameter,
            naiveFind(all, type, parameter, at),
          ])
        }
      }
    }
  },
)

property.prop([versions, fc.integer({ min: 0, max: 13 })])(
  'the groups shown are those that some parameter finds, and no others',
  (all, number) => {
    const prices = pricesOf(all, null)(LINEAGE, day(number))
    const shown = new Set(prices.groups())
    const asked = ['SMSOUT', 'PSTNOUT'].flatMap((type) => PARAMETERS.map((parameter) => prices.find(type, parameter)))
    const found = new Set(asked.flatMap((match) => (match === null || match === 'forbidden' ? [] : [match.group])))
    expect(shown).toEqual(found)
  },
)
