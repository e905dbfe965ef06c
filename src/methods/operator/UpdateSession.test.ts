import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { postMoney } from '../../testing/post-money.ts'
import { type SessionCalls, sessionCalls } from '../../testing/session-calls.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const PARENT = 3456750
/** Minutes to London, in roubles. */
const [ONE, TWO, THREE, TEN] = [0.840639, 1.681277, 2.521916, 8.406387]

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let lastAccount = 9_360_000
/** An account with money and its running session. */
async function running(money: string, params = {}): Promise<{ id: number; session: SessionCalls }> {
  const id = ++lastAccount
  await addAccount(switchbook.database, { id, parentId: PARENT, billingAddress: 'Arbat 1' })
  await postMoney(switchbook.database, id, money, 'RUR')
  const session = sessionCalls(switchbook, id, 's')
  expect((await session.start(params)).error).toBe(undefined)
  return { id, session }
}
const moneyOf = async (accountId: number) => {
  const { result } = JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId }))
  return [result.fixed_balance, result.money_on_hold, result.live_balance]
}
const round = (amount: number) => Math.round(amount * 1e6) / 1e6

describe('what was used is settled, and the next slice is held', () => {
  test('step by step, as GetAccountInfo shows', async () => {
    const { id, session } = await running('100')
    expect(await moneyOf(id)).toEqual([100, ONE, round(100 - ONE)])
    expect((await session.update(1, 30)).result).toMatchObject({
      used: 30,
      granted: 90,
      charged: ONE,
      held: round(TWO - ONE),
    })
    expect(await moneyOf(id)).toEqual([round(100 - ONE), round(TWO - ONE), round(100 - TWO)])
    expect((await session.update(2, 90, { quantity: 600 })).result).toMatchObject({
      granted: 690,
      granted_quantity: 600,
      charged: TWO,
      held: round(10.087664 - TWO),
    })
    expect((await session.update(3, 90, { quantity: 1 })).result).toMatchObject({ granted: 91, charged: TWO, held: 0 })
    expect(await moneyOf(id)).toEqual([round(100 - TWO), 0, round(100 - TWO)])
    expect((await booksOf(switchbook.database, id)).holds).toEqual({})
    expect((await session.update(7, 120)).result).toMatchObject({
      granted: 180,
      charged: TWO,
      held: round(THREE - TWO),
    })
    expect((await session.stop(8, 121)).result).toMatchObject({ state: 'stopped', charged: THREE, held: 0 })
    expect(await moneyOf(id)).toEqual([round(100 - THREE), 0, round(100 - THREE)])
  })

  test('by one entry, which says how it came about', async () => {
    const { id, session } = await running('100')
    await session.update(1, 50)
    const { entries } = await booksOf(switchbook.database, id)
    expect(entries.at(-1)).toMatchObject({
      kind: 'resource_charge',
      // A second minute is a millionth cheaper than the first.
      postings: ['customer -0.840639 RUR', 'transfer 0.840639 RUR', 'hold -0.000001 RUR', 'hold_offset 0.000001 RUR'],
      derivation: { rule: 'session', quantity: 50, chargedBefore: '0', amount: '0.840639' },
    })
  })

  test('slices of any length cost what one call of their sum costs', async () => {
    const { id, session } = await running('100')
    for (let second = 1; second <= 40; second += 1) await session.update(second, second * 7)
    expect((await session.stop(41, 599)).result.charged).toBe(TEN)
    expect((await booksOf(switchbook.database, id)).fixed).toBe('91.593613')
  })
})

describe('when the money runs short', () => {
  test('less is granted, then nothing: the session must be ended', async () => {
    const { id, session } = await running(String(THREE), { quantity: 120 })
    expect((await session.update(1, 100, { quantity: 600 })).result).toMatchObject({
      granted: 180,
      held: round(THREE - TWO),
    })
    expect((await session.update(2, 180)).result).toMatchObject({ granted: 180, granted_quantity: 0, held: 0 })
    expect(await moneyOf(id)).toEqual([0, 0, 0])
    // What comes meanwhile is granted by the next call.
    await postMoney(switchbook.database, id, '0.840639', 'RUR')
    expect((await session.update(3, 180)).result).toMatchObject({ granted: 240, held: ONE })
  })

  test('a begun minute is granted to its end, since it is paid for', async () => {
    const { session } = await running(String(ONE))
    expect((await session.update(1, 20)).result).toMatchObject({ granted: 60, held: 0, charged: ONE })
  })

  test('another session, a plan and a call take what is left, and this one hears of it', async () => {
    const { id, session } = await running(String(9170.604 + ONE))
    const plan = { plan_type: 'IM', plan_subscription_template_id: '185' }
    expect(await switchbook.call('ChangeAccountPlan', plan, { accountId: id })).toContain('"balance":0,')
    expect((await session.update(1, 60)).result).toMatchObject({ granted: 60, charged: ONE, held: 0 })
    expect((await session.stop(2, 60)).result).toMatchObject({ charged: ONE })
    expect(await moneyOf(id)).toEqual([9170.604, 9170.604, 0])
  })

  test('a plan change is refused for what sessions hold', async () => {
    const { id, session } = await running('9170.604')
    const plan = { plan_type: 'IM', plan_subscription_template_id: '185' }
    expect(JSON.parse(await switchbook.call('ChangeAccountPlan', plan, { accountId: id })).error.code).toBe(127)
    await session.stop(1, 0)
    expect(await switchbook.call('ChangeAccountPlan', plan, { accountId: id })).toContain('"balance":0,')
  })
})

describe('what was used beyond what was granted', () => {
  test('has happened: it is charged in full, the overdraft is recorded, and nothing more is granted', async () => {
    const { id, session } = await running(String(TWO))
    expect((await session.update(1, 600)).result).toMatchObject({ used: 600, granted: 600, charged: TEN, held: 0 })
    expect(await moneyOf(id)).toEqual([round(TWO - TEN), 0, round(TWO - TEN)])
    expect((await sessionCalls(switchbook, id, 'other').start()).error.code).toBe(127)
  })

  test('with an overdraft limit, grants go down to it and no further', async () => {
    const { id, session } = await running(String(ONE))
    await operatorCall(switchbook, 'SetOverdraftLimit', { account_id: id, amount: round(TWO - ONE) })
    expect((await session.update(1, 60, { quantity: 600 })).result).toMatchObject({
      granted: 120,
      held: round(TWO - ONE),
    })
    expect(await moneyOf(id)).toEqual([0, round(TWO - ONE), round(ONE - TWO)])
    expect((await session.stop(2, 60)).result).toMatchObject({ charged: ONE, held: 0 })
    expect(await moneyOf(id)).toEqual([0, 0, 0])
  })
})

describe('sequences', () => {
  test('a repeat answers what the call was answered, and changes nothing', async () => {
    const { session } = await running('100')
    const first = await session.update(1, 30)
    const before = await databaseDigest(switchbook.database)
    expect((await session.update(1, 30)).result).toEqual({ ...first.result, is_repeat: true })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })

  test.each([
    ['the same number with another total', (session: SessionCalls) => session.update(5, 301)],
    ['the same number with another slice', (session: SessionCalls) => session.update(5, 300, { quantity: 61 })],
    ['the same number as a stop', (session: SessionCalls) => session.stop(5, 300)],
    ['an older number', (session: SessionCalls) => session.update(4, 310)],
    ['less used than before', (session: SessionCalls) => session.update(6, 299)],
    ['a stop with less', (session: SessionCalls) => session.stop(6, 0)],
    ['number none', (session: SessionCalls) => session.update(0, 310)],
    ['a total below none', (session: SessionCalls) => session.update(6, -1)],
    ['a total beyond bounds', (session: SessionCalls) => session.update(6, 1_000_000_001)],
  ])('%s is refused, and changes nothing', async (_what, call) => {
    const { session } = await running('100')
    await session.update(5, 300)
    const before = await databaseDigest(switchbook.database)
    expect((await call(session)).error.code).toBe(101)
    expect(await databaseDigest(switchbook.database)).toEqual(before)
    expect((await session.update(6, 300)).error).toBe(undefined)
  })

  test.each(['UpdateSession', 'StopSession'])('%s of an unknown session or account is refused', async (method) => {
    const unknown = { session_id: 'unknown', sequence: 1, used: 1 }
    expect((await operatorCall(switchbook, method, { ...unknown, account_id: PARENT })).error.code).toBe(101)
    expect((await operatorCall(switchbook, method, { ...unknown, account_id: 5 })).error.code).toBe(101)
  })
})

test('an account frozen in between is charged for what was used, and granted nothing more', async () => {
  const { id, session } = await running('100', { quantity: 300 })
  await operatorCall(switchbook, 'FreezeAccount', { account_id: id })
  expect((await session.update(1, 90)).result).toMatchObject({ used: 90, granted: 90, charged: TWO, held: 0 })
  await operatorCall(switchbook, 'UnfreezeAccount', { account_id: id })
  expect((await session.update(2, 90)).result).toMatchObject({ granted: 150, held: round(THREE - TWO) })
  await operatorCall(switchbook, 'FreezeAccount', { account_id: id })
  expect((await session.stop(3, 170)).result).toMatchObject({ state: 'stopped', charged: THREE, held: 0 })
})
