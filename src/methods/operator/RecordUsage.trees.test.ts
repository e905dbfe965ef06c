import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { operatorCall, recordEvents } from '../../testing/operator-call.ts'
import { giveOwnPrices } from '../../testing/own-prices.ts'
import { postMoney } from '../../testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

// Four accounts, each in a currency of its own: the bottom pays in tenge, the top in roubles.

const TOP = 3456750
const [MIDDLE, LEAF, BOTTOM] = [9_330_001, 9_330_002, 9_330_003]
const TREE = [BOTTOM, LEAF, MIDDLE, TOP] as const
const SMS = { account_id: BOTTOM, resource_type: 'SMSOUT', quantity: 1, to: '+79031234567' }

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const { database } = switchbook
  await addAccount(database, { id: MIDDLE, parentId: TOP, currency: 'EUR' })
  await addAccount(database, { id: LEAF, parentId: MIDDLE, currency: 'USD' })
  await addAccount(database, { id: BOTTOM, parentId: LEAF, currency: 'KZT' })
  await giveOwnPrices(switchbook, [
    { account: LEAF, currency: 'USD', price: '0.06' },
    { account: MIDDLE, currency: 'EUR', price: '0.03' },
    { account: TOP, currency: 'RUR', price: '2' },
  ])
  await postMoney(database, BOTTOM, '100000', 'KZT')
  await postMoney(database, LEAF, '1', 'USD')
  await postMoney(database, MIDDLE, '1', 'EUR')
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let id = ''
let lastId = 0
beforeEach(() => {
  id = `tree-${++lastId}`
})
const record = (params: Readonly<Record<string, string | number | boolean>> = {}) =>
  operatorCall(switchbook, 'RecordUsage', { event_id: id, ...SMS, ...params })
const micros = (text: string) => BigInt(text.replace('.', ''))
const balances = async () =>
  Promise.all(TREE.map(async (account) => micros((await booksOf(switchbook.database, account)).fixed)))
const changes = async (act: () => Promise<unknown>) => {
  const before = await balances()
  await act()
  return (await balances()).map((after, level) => Number(after - (before[level] ?? 0n)) / 1e6)
}

describe('a message of the bottom', () => {
  test('moves money at every level, at that level’s own price, in its own currency', async () => {
    // The bottom pays by the list of the account above it: 0.06 USD, 27.458699 KZT, which arrive as 0.06 USD.
    expect(await changes(record)).toEqual(
      [-27.458699, 0, 0.051617 - 0.03, 2.664978 - 2].map((one) => Math.round(one * 1e6) / 1e6),
    )
  })

  test('is one entry a level: a payment and its arrival have the same id', async () => {
    await record()
    const last = await Promise.all(
      TREE.map(async (account) => (await booksOf(switchbook.database, account)).entries.slice(-2)),
    )
    const [bottom, leaf, middle, top] = last
    expect(bottom?.at(-1)).toMatchObject({
      kind: 'resource_charge',
      postings: ['customer -27.458699 KZT', 'transfer 27.458699 KZT'],
    })
    expect(leaf).toMatchObject([
      {
        id: bottom?.at(-1)?.id,
        kind: 'money_distribution',
        postings: ['customer 0.060000 USD', 'transfer -0.060000 USD'],
      },
      { kind: 'resource_charge', postings: ['customer -0.060000 USD', 'transfer 0.060000 USD'] },
    ])
    expect(middle).toMatchObject([
      { id: leaf?.[1]?.id, kind: 'money_distribution', postings: ['customer 0.051617 EUR', 'transfer -0.051617 EUR'] },
      { kind: 'resource_charge', postings: ['customer -0.030000 EUR', 'transfer 0.030000 EUR'] },
    ])
    expect(top).toMatchObject([
      {
        id: middle?.[1]?.id,
        kind: 'money_distribution',
        postings: ['customer 2.664978 RUR', 'transfer -2.664978 RUR'],
      },
      { kind: 'resource_charge', postings: ['customer -2.000000 RUR', 'revenue 2.000000 RUR'] },
    ])
    expect(bottom?.at(-1)?.derivation?.entries).toEqual(
      [bottom, leaf, middle, top].map((entries) => entries?.at(-1)?.id),
    )
  })

  test('to a number that no own list serves costs the catalog’s price at every level', async () => {
    const germany = { to: '4915112345678' }
    const [bottom, ...above] = await changes(() => record(germany))
    expect(bottom).toBe(-34.323374)
    // Each payment is rounded in two currencies: what is over is less than a tenth of a thousandth.
    for (const change of above) expect(Math.abs(change)).toBeLessThan(0.0001)
  })

  test('of an account in the middle moves nothing below it', async () => {
    expect(await changes(() => record({ account_id: MIDDLE }))).toEqual([0, 0, -0.03, 0.664978])
  })
})

describe.each([
  ['the bottom', BOTTOM, 'KZT', '27.458698'],
  ['the leaf, though as much would arrive from below', LEAF, 'USD', '0.059999'],
  ['the middle', MIDDLE, 'EUR', '0.029999'],
  ['the top', TOP, 'RUR', '1.999999'],
])('%s out of money', (_who, account, currency, left) => {
  test('stops the use, names the account, and nothing is written', async () => {
    const { fixed, onHold } = await booksOf(switchbook.database, account)
    const available = Number(micros(fixed) - micros(onHold)) / 1e6
    await postMoney(switchbook.database, account, (Number(left) - available).toFixed(6), currency)
    try {
      const before = await databaseDigest(switchbook.database)
      const { error } = await record()
      expect(error.code).toBe(127)
      expect(error.msg).toContain(`account ${account} must pay`)
      expect(error.msg).toContain(left)
      expect(await databaseDigest(switchbook.database)).toEqual(before)
      await postMoney(switchbook.database, account, '0.000001', currency)
      expect((await record()).result[0].status).toBe('charged')
    } finally {
      await postMoney(switchbook.database, account, String(Math.max(available, 1)), currency)
    }
  })
})

test('a level’s overdraft limit is a bound that the operator sets', async () => {
  const { fixed } = await booksOf(switchbook.database, LEAF)
  await postMoney(switchbook.database, LEAF, `-${fixed}`, 'USD')
  expect((await record()).error.code).toBe(127)
  await operatorCall(switchbook, 'SetOverdraftLimit', { account_id: LEAF, amount: '0.06' })
  expect((await record()).result[0].status).toBe('charged')
  await operatorCall(switchbook, 'SetOverdraftLimit', { account_id: LEAF, amount: '0' })
  await postMoney(switchbook.database, LEAF, '1', 'USD')
})

test('what has happened is charged at every level, and the one without money is overdrawn', async () => {
  const { fixed } = await booksOf(switchbook.database, MIDDLE)
  await postMoney(switchbook.database, MIDDLE, `-${fixed}`, 'EUR')
  expect(await changes(() => record({ account_id: MIDDLE, has_happened: true }))).toEqual([0, 0, -0.03, 0.664978])
  expect((await booksOf(switchbook.database, MIDDLE)).fixed).toBe('-0.030000')
  await postMoney(switchbook.database, MIDDLE, '1', 'EUR')
})

describe.each([LEAF, MIDDLE])('account %d frozen in the middle of the tree', (account) => {
  test('stops what is below it, until it is unfrozen', async () => {
    await operatorCall(switchbook, 'FreezeAccount', { account_id: account })
    const before = await databaseDigest(switchbook.database)
    expect((await record()).error).toMatchObject({ code: 316, msg: expect.stringContaining(String(account)) })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
    expect(
      (await operatorCall(switchbook, 'RecordUsage', { ...SMS, account_id: TOP, event_id: `${id}-top` })).result,
    ).toHaveLength(1)
    await operatorCall(switchbook, 'UnfreezeAccount', { account_id: account })
    expect((await record()).result[0].status).toBe('charged')
  })
})

test('in one list each level sees what the events before left it', async () => {
  const { fixed } = await booksOf(switchbook.database, MIDDLE)
  // Each message leaves the middle 0.021617 EUR more, but its own 0.03 must be there first.
  await postMoney(switchbook.database, MIDDLE, (0.03 - Number(fixed)).toFixed(6), 'EUR')
  const list = Array.from({ length: 20 }, (_, index) => ({ ...SMS, event_id: `list-${index}` }))
  const own = { ...SMS, account_id: MIDDLE, event_id: 'own' }
  const statuses = async (events: (typeof own)[]) => (await recordEvents(switchbook, events)).map((one) => one.status)
  expect(await statuses([own, ...list])).toEqual(['charged', ...list.map(() => 'refused')])
  await postMoney(switchbook.database, MIDDLE, '0.03', 'EUR')
  expect(await statuses(list)).toEqual(list.map(() => 'charged'))
  expect((await booksOf(switchbook.database, MIDDLE)).fixed).toBe('0.462340')
})

describe('prices of their own time', () => {
  test('charge what is late by the list that was in force, at every level', async () => {
    switchbook.clock.set('2026-02-10T12:00:00Z')
    await giveOwnPrices(switchbook, [{ account: TOP, currency: 'RUR', price: '3' }])
    const own = { account_id: TOP }
    const amountAt = async (occurred_at: string) => {
      const event_id = `${id}-${occurred_at}`
      return (await operatorCall(switchbook, 'RecordUsage', { ...SMS, ...own, occurred_at, event_id })).result[0].amount
    }
    expect(await amountAt('2026-02-10 12:00:00')).toBe(3)
    expect(await amountAt('2026-02-10 11:59:59')).toBe(2)
    expect(await amountAt('2026-01-15 09:00:00')).toBe(2)
    // Before the account had a list: the catalog's 0.035 USD.
    expect(await amountAt('2026-01-15 08:59:59')).toBe(2.67476)
    expect(await amountAt('2025-12-31 12:00:00')).toBe(3.675)
    expect(await changes(() => record({ occurred_at: '2026-01-15 10:00:00' }))).toMatchObject({ 3: 0.664978 })
  })
})
