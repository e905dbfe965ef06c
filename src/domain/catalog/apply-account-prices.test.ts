import { setTimeout } from 'node:timers/promises'
import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal, digitsOf } from '../../ground/money/index.ts'
import { select } from '../../ground/storage/query.ts'
import { CHILD_1, PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { openAccount } from '../accounts/index.ts'
import { type AccountPrices, applyAccountPrices, previewAccountPrices } from './apply-account-prices.ts'
import { applyCatalog } from './apply-catalog.ts'
import { loadCatalog } from './load-catalog.ts'
import { findLastPriceChange } from './price-lists.store.ts'
import { readSample } from './sample-folder-for-test.ts'
import type { WantedPriceGroup } from './wanted-catalog.ts'

const LIST = `account:${PARENT.id}`

const day = (number: number) => new Date(Date.UTC(2026, 2, number))

let testDatabase: TestDatabase

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  const sample = await readSample()
  await testDatabase.database.transaction(async (tx) => {
    await applyCatalog(tx, sample, { now: day(1) })
    await openAccount(tx, PARENT)
    await openAccount(tx, CHILD_1)
  })
})
afterAll(() => testDatabase.drop())
beforeEach(forgetLists)

async function forgetLists(): Promise<void> {
  const sql = `with prices as (delete from price_groups where price_list_id <> 'catalog')
    delete from price_lists where account_id is not null`
  await testDatabase.database.transaction((tx) => select(tx, sql))
}

/** A price of messages; its group has the id of one of the catalog's. */
const sms = (price: string, given: Partial<WantedPriceGroup> = {}): WantedPriceGroup => ({
  id: 11,
  name: 'SMS',
  resourceType: 'SMSOUT',
  price: decimal(price),
  resourcesPerPrice: 1,
  quantum: 1,
  allowed: ['79'],
  forbidden: [],
  ...given,
})

type Applying = Partial<AccountPrices> & { readonly from?: Date }

async function apply(groups: readonly WantedPriceGroup[], now: Date, given: Applying = {}) {
  const { from, ...prices } = given
  return testDatabase.database.transaction((tx) =>
    applyAccountPrices(tx, { accountId: PARENT.id, groups, ...prices }, { now, from }),
  )
}

/** The price of a message that the child pays, as a text; the list has no prices of its own above the parent's. */
async function priceOn(at: Date, parameter = '7900'): Promise<string> {
  const catalog = await loadCatalog(testDatabase.database.read, day(28))
  const found = catalog.pricesFor([CHILD_1.id, PARENT.id], at).find('SMSOUT', parameter)
  return found === null || found === 'forbidden'
    ? String(found)
    : `${digitsOf(found.group.price)} ${found.group.currency}`
}

const periods = () =>
  select<{ price: string; from: string; to: string | null }>(
    testDatabase.database.read,
    `select price, (valid_from at time zone 'UTC')::date::text as from, (valid_to at time zone 'UTC')::date::text as to
       from price_groups where price_list_id = '${LIST}' order by price_group_id, valid_from`,
  )

const revision = async () => (await loadCatalog(testDatabase.database.read, day(28))).revision

describe('an account’s own prices', () => {
  test('begin when they are applied, and stand over the catalog’s for it and those below it', async () => {
    expect(await apply([sms('0.02')], day(10))).toMatchObject([{ kind: 'added', id: '11', name: 'SMS' }])
    expect(await priceOn(new Date(day(10).getTime() - 1))).toBe('0.035 USD')
    expect(await priceOn(day(10))).toBe('0.02 USD')
    expect(await priceOn(day(10), '78')).toBe('0.035 USD')
  })

  test('leave the catalog’s group of the same id as it is', async () => {
    await apply([sms('0.02')], day(10))
    const catalog = await loadCatalog(testDatabase.database.read, day(28))
    expect(catalog.pricesFor([]).find('SMSOUT', '7900')).toMatchObject({ group: { listId: 'catalog', id: 11 } })
    expect(catalog.pricesFor([PARENT.id]).find('SMSOUT', '7900')).toMatchObject({
      group: { listId: LIST, id: 11, validFrom: day(10) },
    })
  })

  test('follow one another without overlap', async () => {
    await apply([sms('0.02')], day(10))
    const changes = await apply([sms('0.03')], day(12))
    expect(changes).toMatchObject([{ kind: 'changed', fields: [{ field: 'price', before: '0.02', after: '0.03' }] }])
    expect(await apply([], day(14))).toMatchObject([{ kind: 'removed', id: '11' }])
    expect(await periods()).toEqual([
      { price: '0.02', from: '2026-03-10', to: '2026-03-12' },
      { price: '0.03', from: '2026-03-12', to: '2026-03-14' },
    ])
    expect([await priceOn(day(11)), await priceOn(day(13)), await priceOn(day(15))]).toEqual([
      '0.02 USD',
      '0.03 USD',
      '0.035 USD',
    ])
  })

  test('that are applied again change nothing, make no revision and tell nobody', async () => {
    let heard = 0
    await testDatabase.database.listen('switchbook_catalog', () => {
      heard += 1
    })
    await apply([sms('0.02')], day(10))
    const first = await revision()
    expect(await apply([sms('0.020')], day(11))).toEqual([])
    expect(await revision()).toBe(first)
    await apply([sms('0.03')], day(12))
    for (let wait = 0; heard < 2 && wait < 100; wait += 1) await setTimeout(10)
    expect(heard).toBe(2)
    expect(await revision()).toBe(first + 1)
  })

  test('are previewed by the same decision, and the preview changes nothing', async () => {
    const prices = { accountId: PARENT.id, groups: [sms('0.02')] }
    const preview = await previewAccountPrices(testDatabase.database.read, prices, { now: day(10) })
    expect(await periods()).toEqual([])
    expect(await apply(prices.groups, day(10))).toEqual(preview)
  })

  test('may be in a currency of their own, which the list keeps', async () => {
    await apply([sms('2')], day(10), { currency: 'RUR' })
    expect(await priceOn(day(10))).toBe('2 RUR')
    await expect(apply([sms('2')], day(11))).rejects.toMatchObject({
      refusal: { reason: 'list_currency_is_fixed', stored: 'RUR', wanted: 'USD' },
    })
    expect(await apply([sms('3')], day(11), { currency: 'RUR' })).toHaveLength(1)
  })

  test('of a deck keep the ids that they were given', async () => {
    const deck = (names: readonly string[]) =>
      names.map((name, index) => sms('0.1', { id: null, name, allowed: [String(40 + index)] }))
    await apply(deck(['A', 'B']), day(10))
    const changes = await apply(deck(['B', 'C']), day(11))
    expect(changes.map(({ kind, id, name }) => [kind, id, name])).toEqual([
      ['changed', '100002', 'B'],
      ['added', '100003', 'C'],
      ['removed', '100001', 'A'],
    ])
  })

  test('that no process could load are not stored', async () => {
    await expect(apply([sms('1'), sms('2', { id: 12 })], day(10))).rejects.toThrow('the prefix "79" is allowed twice')
    await expect(apply([sms('1', { allowed: ['x'] })], day(10))).rejects.toThrow('the prefix x is not digits')
    expect(await periods()).toEqual([])
  })

  test('need an account and a catalog', async () => {
    await expect(apply([sms('1')], day(10), { accountId: accountId(1) })).rejects.toThrow('foreign key')
    const empty = await createTestDatabase()
    const prices = { accountId: PARENT.id, groups: [] }
    await expect(previewAccountPrices(empty.database.read, prices, { now: day(10) })).rejects.toThrow('no catalog yet')
    await empty.drop()
  })
})

describe('a correction of prices', () => {
  test('replaces what began since, and ends what was in force', async () => {
    await apply([sms('0.02'), sms('0.5', { id: 12, allowed: ['49'] })], day(5))
    await apply([sms('0.03')], day(10))
    await apply([sms('0.04')], day(15))
    const changes = await apply([sms('0.025')], day(20), { from: day(8) })
    expect(changes).toMatchObject([
      {
        kind: 'changed',
        id: '11',
        fields: [{ field: 'price' }, { field: 'valid_from', before: day(15).toISOString() }],
      },
      { kind: 'removed', id: '12' },
    ])
    expect(await periods()).toEqual([
      { price: '0.02', from: '2026-03-05', to: '2026-03-08' },
      { price: '0.025', from: '2026-03-08', to: null },
      { price: '0.5', from: '2026-03-05', to: '2026-03-08' },
    ])
  })

  test('with today’s prices makes them hold earlier; done twice it changes nothing more', async () => {
    await apply([sms('0.02')], day(5))
    await apply([sms('0.03')], day(10))
    const changes = await apply([sms('0.03')], day(20), { from: day(7) })
    expect(changes[0]?.fields).toEqual([
      { field: 'valid_from', before: day(10).toISOString(), after: day(7).toISOString() },
    ])
    expect(await apply([sms('0.03')], day(21), { from: day(7) })).toEqual([])
    expect(await apply([sms('0.03')], day(21), { from: day(9) })).toEqual([])
    expect(await periods()).toMatchObject([{ to: '2026-03-07' }, { from: '2026-03-07', to: null }])
  })

  test('before the list’s first prices makes them hold from then on', async () => {
    await apply([sms('0.02')], day(10))
    await apply([sms('0.02')], day(20), { from: day(3) })
    expect([await priceOn(day(2)), await priceOn(day(3))]).toEqual(['0.035 USD', '0.02 USD'])
  })

  test('from a time to come is refused', async () => {
    await expect(apply([sms('0.02')], day(10), { from: day(11) })).rejects.toMatchObject({
      refusal: { reason: 'prices_from_later', from: day(11), now: day(10) },
    })
  })
})

test('prices that ended long ago are not loaded, and asking for them is refused', async () => {
  await apply([sms('0.02')], day(5))
  await apply([sms('0.03')], day(10))
  const hundredDays = 100 * 86_400_000
  const at = (time: number) => loadCatalog(testDatabase.database.read, new Date(time + hundredDays))
  const before = await at(day(10).getTime() - 1)
  expect(before.pricesFor([PARENT.id], day(9)).find('SMSOUT', '79')).toMatchObject({ group: { validFrom: day(5) } })
  const after = await at(day(10).getTime())
  expect(() => after.pricesFor([PARENT.id], day(9))).toThrow('are not in memory')
  expect(after.pricesFor([PARENT.id], day(10)).find('SMSOUT', '79')).toMatchObject({ group: { validFrom: day(10) } })
})

const step = fc.record({
  now: fc.integer({ min: 1, max: 20 }),
  from: fc.option(fc.integer({ min: 1, max: 20 })),
  prices: fc
    .subarray([11, 12, 13])
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) => fc.constantFrom('0.1', '0.2').map((price) => sms(price, { id, allowed: [String(id)] }))),
      ),
    ),
})

property.prop([fc.array(step, { minLength: 1, maxLength: 6 })], { numRuns: 60 })(
  'at every instant the list is what was applied last for it, whatever the clock and corrections did',
  async (steps) => {
    await forgetLists()
    // A tiny model: which prices hold from which day on; each step takes all days from its own on, and no step without a
    // day of its own goes behind the list's last change.
    let model: { from: Date; prices: readonly WantedPriceGroup[] }[] = []
    for (const { now, from, prices } of steps) {
      const lastChange = (await findLastPriceChange(testDatabase.database.read, LIST)) ?? day(0)
      const begins = from === null ? new Date(Math.max(+lastChange, +day(now))) : day(Math.min(from, now))
      const given = from === null ? {} : { from: begins }
      await apply(prices, day(now), given)
      expect(await apply(prices, day(now), given)).toEqual([])
      model = [...model.filter((one) => one.from < begins), { from: begins, prices }]
    }
    const catalog = await loadCatalog(testDatabase.database.read, day(28))
    for (let number = 0; number <= 21; number += 1) {
      const wanted = model.findLast((one) => one.from <= day(number))?.prices ?? []
      const found = ['11', '12', '13'].flatMap((parameter) => {
        const match = catalog.pricesFor([PARENT.id], day(number)).find('SMSOUT', parameter)
        return match === null || match === 'forbidden' ? [] : [`${match.group.id} ${digitsOf(match.group.price)}`]
      })
      expect([number, found]).toEqual([number, wanted.map(({ id, price }) => `${id} ${digitsOf(price)}`)])
    }
  },
)
