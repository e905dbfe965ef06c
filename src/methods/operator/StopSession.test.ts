import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { giveOwnPrices } from '../../testing/own-prices.ts'
import { postMoney } from '../../testing/post-money.ts'
import { type SessionCalls, sessionCalls } from '../../testing/session-calls.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const TOP = 3456750
/** Below the top: a reseller in euros, and its customer in dollars. Messages stand in for seconds: own prices are of them. */
const [MIDDLE, BOTTOM] = [9_370_001, 9_370_002]
const MESSAGES = { resource_type: 'SMSOUT', to: '79031234567', quantity: 10 }
const START = '2026-01-15T09:00:00Z'

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: MIDDLE, parentId: TOP, currency: 'EUR' })
  await addAccount(switchbook.database, { id: BOTTOM, parentId: MIDDLE, currency: 'USD' })
  await giveOwnPrices(switchbook, [
    { account: BOTTOM, currency: 'USD', price: '0.05' },
    { account: MIDDLE, currency: 'EUR', price: '0.03' },
    { account: TOP, currency: 'RUR', price: '2' },
  ])
  await postMoney(switchbook.database, BOTTOM, '100', 'USD')
  await postMoney(switchbook.database, MIDDLE, '1', 'EUR')
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let session: SessionCalls
let hold: string
let lastSession = 0
beforeEach(() => {
  switchbook.clock.set(START)
  const name = `s${++lastSession}`
  session = sessionCalls(switchbook, BOTTOM, name)
  hold = `session:${BOTTOM}:${name}`
})

const held = async () =>
  Promise.all([BOTTOM, MIDDLE, TOP].map(async (id) => (await booksOf(switchbook.database, id)).holds[hold]?.amount))
const fixed = async () =>
  Promise.all([BOTTOM, MIDDLE, TOP].map(async (id) => Number((await booksOf(switchbook.database, id)).fixed)))
const changes = async (act: () => Promise<unknown>) => {
  const before = await fixed()
  await act()
  return (await fixed()).map((after, level) => Math.round((after - (before[level] ?? 0)) * 1e6) / 1e6)
}

describe('at three levels', () => {
  test('each holds its own price, pays it, and gets what is paid below', async () => {
    await session.start(MESSAGES)
    expect(await held()).toEqual(['0.500000', '0.300000', '20.000000'])
    // 0.35 USD arrive as 0.301101 EUR; 0.21 EUR as 18.654844 RUR.
    expect(await changes(() => session.update(1, 7, { quantity: 3 }))).toEqual([-0.35, 0.091101, 4.654844])
    expect(await held()).toEqual(['0.150000', '0.090000', '6.000000'])
    expect(await changes(() => session.stop(2, 8))).toEqual([-0.05, 0.013015, 0.664978])
    expect(await held()).toEqual([undefined, undefined, undefined])
  })

  test('in slices, comes to what one call of their sum comes to, at every level', async () => {
    const other = sessionCalls(switchbook, BOTTOM, 'whole')
    await session.start(MESSAGES)
    await other.start({ ...MESSAGES, quantity: 1 })
    const sliced = await changes(async () => {
      for (let used = 1; used <= 13; used += 1) await session.update(used, used)
      await session.stop(14, 13)
    })
    expect(await changes(() => other.stop(1, 13))).toEqual(sliced)
  })

  test('grants what the one with the least money can hold', async () => {
    const { fixed: before } = await booksOf(switchbook.database, MIDDLE)
    await postMoney(switchbook.database, MIDDLE, (0.1 - Number(before)).toFixed(6), 'EUR')
    expect((await session.start(MESSAGES)).result).toMatchObject({ granted: 3, held: 0.15 })
    expect(await held()).toEqual(['0.150000', '0.090000', '6.000000'])
    // What arrives from below makes room for more, but not in the call that brings it.
    expect((await session.update(1, 3, { quantity: 10 })).result).toMatchObject({ granted: 3, held: 0 })
    expect((await session.update(2, 3, { quantity: 10 })).result).toMatchObject({ granted: 7, held: 0.2 })
    await session.stop(3, 3)
    await postMoney(switchbook.database, MIDDLE, '1', 'EUR')
  })

  test('frozen in the middle: what was used is paid at every level, nothing more is granted', async () => {
    await session.start(MESSAGES)
    await operatorCall(switchbook, 'FreezeAccount', { account_id: MIDDLE })
    expect(await changes(() => session.update(1, 12))).toEqual([-0.6, 0.156173, 7.979732])
    expect(await held()).toEqual([undefined, undefined, undefined])
    await operatorCall(switchbook, 'UnfreezeAccount', { account_id: MIDDLE })
  })
})

test('prices and rates that change meanwhile leave the session’s own as they were', async () => {
  await session.start(MESSAGES)
  await session.update(1, 5)
  switchbook.clock.set('2026-01-15T09:30:00Z')
  await giveOwnPrices(switchbook, [
    { account: BOTTOM, currency: 'USD', price: '0.5' },
    { account: TOP, currency: 'RUR', price: '3' },
  ])
  expect((await session.stop(2, 10)).result).toMatchObject({ charged: 0.5 })
  await giveOwnPrices(switchbook, [
    { account: BOTTOM, currency: 'USD', price: '0.05' },
    { account: TOP, currency: 'RUR', price: '2' },
  ])
})

describe('a session that has stopped', () => {
  test('answers a repeat of the stop, and nothing else', async () => {
    await session.start(MESSAGES)
    const { result } = await session.stop(1, 2)
    const before = await databaseDigest(switchbook.database)
    expect((await session.stop(1, 2)).result).toEqual({ ...result, is_repeat: true })
    expect((await session.stop(1, 3)).error.code).toBe(101)
    expect((await session.stop(2, 3)).error.code).toBe(101)
    expect((await session.update(2, 3)).error.code).toBe(101)
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })

  test('that used nothing has cost nothing', async () => {
    await session.start(MESSAGES)
    expect(await changes(() => session.stop(1, 0))).toEqual([0, 0, 0])
    expect(await held()).toEqual([undefined, undefined, undefined])
  })
})

describe('a session that falls silent', () => {
  const RELEASED = [undefined, undefined, undefined]

  test('is released at its limit, not before, and keeps what it has paid', async () => {
    await session.start({ ...MESSAGES, time_limit: 60 })
    await session.update(1, 2, { quantity: 8 })
    await switchbook.travel('2026-01-15T09:00:59.999Z')
    expect(await held()).toEqual(['0.400000', '0.240000', '16.000000'])
    expect(await changes(() => switchbook.travel('2026-01-15T09:01:00Z'))).toEqual([0, 0, 0])
    expect(await held()).toEqual(RELEASED)
  })

  test('can still be repeated, updated and stopped', async () => {
    await session.start({ ...MESSAGES, time_limit: 60 })
    const { result } = await session.update(1, 2, { quantity: 8 })
    await switchbook.travel('2026-01-15T10:00:00Z')
    expect(await held()).toEqual(RELEASED)
    expect((await session.update(1, 2, { quantity: 8 })).result).toEqual({
      ...result,
      ...{ state: 'expired', granted: 2, granted_quantity: 0, held: 0, is_repeat: true },
    })
    expect((await session.update(2, 3, { quantity: 5 })).result).toMatchObject({
      state: 'running',
      granted: 8,
      held: 0.25,
    })
    await switchbook.travel('2026-01-15T11:00:00Z')
    expect(await held()).toEqual(RELEASED)
    expect(await changes(() => session.stop(3, 9))).toMatchObject({ 0: -0.3 })
    expect((await session.stop(3, 9)).result).toMatchObject({ state: 'stopped', charged: 0.45, is_repeat: true })
    expect((await session.update(4, 9)).error.code).toBe(101)
  })

  test('is not silent as long as there are calls about it', async () => {
    await session.start({ ...MESSAGES, time_limit: 60 })
    for (const [index, at] of ['09:00:50', '09:01:40', '09:02:30'].entries()) {
      await switchbook.travel(`2026-01-15T${at}Z`)
      await session.update(index + 1, 0, { quantity: 10 })
    }
    expect(await held()).toEqual(['0.500000', '0.300000', '20.000000'])
    await switchbook.travel('2026-01-15T09:03:30Z')
    expect(await held()).toEqual(RELEASED)
  })
})
