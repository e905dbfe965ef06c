import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { operatorCall, recordEvents } from '../../testing/operator-call.ts'
import { postMoney } from '../../testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

// The parent is in Moscow, where it is midnight three hours before it is in Greenwich.
const PARENT = 3456750
const CHILD = 464478
const OTHER_CHILD = 1321
/** A top account that is on no plan. */
const PLANLESS = 9_320_001
const BLOCK = 3.668242

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: PLANLESS, parentId: null, currency: 'USD' })
  await postMoney(switchbook.database, PLANLESS, '10', 'USD')
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let lastId = 0
const record = (params: Readonly<Record<string, string | number | boolean>>) =>
  operatorCall(switchbook, 'RecordUsage', { event_id: `package-${++lastId}`, ...params })
const messages = (quantity: number, more: Readonly<Record<string, string | boolean>> = {}) =>
  record({ account_id: CHILD, resource_type: 'IM', quantity, ...more })
const user = (user_name: string, more: Readonly<Record<string, string | number>> = {}) =>
  record({ account_id: CHILD, resource_type: 'MAU', quantity: 1, user_name, ...more })
/** What is left, what there is this month, what a month includes. */
async function packageOf(accountId: number, plan_type: 'IM' | 'MAU'): Promise<readonly number[]> {
  const { result } = JSON.parse(await switchbook.call('GetAccountPlans', { plan_type }, { accountId }))
  const [{ resource_left, package_size, orig_package_size }] = result[0].packages
  return [resource_left, package_size, orig_package_size]
}

// Each step stands on the one before.
describe('messages', () => {
  test('draw on the free plan', async () => {
    expect((await messages(12)).result[0]).toMatchObject({ status: 'from_package', amount: 0, from_package: 12 })
    expect(await packageOf(CHILD, 'IM')).toEqual([49_988, 50_000, 50_000])
  })

  test('by their other name, with a destination and a time of last month, too', async () => {
    const late = { resource_type: 'IM_OVERRUN', to: 'anna', occurred_at: '2025-12-24 12:00:00' }
    expect((await messages(1, late)).result[0]).toMatchObject({ status: 'from_package', from_package: 1 })
    expect(await packageOf(CHILD, 'IM')).toEqual([49_987, 50_000, 50_000])
  })

  test('stop when it is used up, whatever money there is: 317; what is left stays', async () => {
    expect((await messages(49_988)).error.code).toBe(317)
    expect((await messages(49_988, { has_happened: true })).error.code).toBe(317)
    expect((await messages(49_987)).result[0]).toMatchObject({ status: 'from_package' })
    expect(await packageOf(CHILD, 'IM')).toEqual([0, 50_000, 50_000])
    expect((await messages(1)).error.code).toBe(317)
    expect((await booksOf(switchbook.database, CHILD)).entries).toHaveLength(1)
  })

  test('go on with a paid plan, in which the month so far counts', async () => {
    await postMoney(switchbook.database, CHILD, String(9170.604 - 1000 + 2 * BLOCK), 'RUR')
    await switchbook.call(
      'SetAccountInfo',
      { billing_address_address: 'Arbat 1', billing_address_country_code: 'RU' },
      { accountId: CHILD },
    )
    const plan = { plan_type: 'IM', plan_subscription_template_id: '185' }
    expect(await switchbook.call('ChangeAccountPlan', plan, { accountId: CHILD })).toContain('"result":1')
    expect(await packageOf(CHILD, 'IM')).toEqual([450_000, 500_000, 500_000])
  })

  test('beyond it are sold by the hundred: what a block has more is left', async () => {
    expect((await messages(450_050)).result[0]).toMatchObject({
      status: 'charged',
      amount: BLOCK,
      from_package: 450_050,
    })
    expect(await packageOf(CHILD, 'IM')).toEqual([50, 500_100, 500_000])
    const { entries } = await booksOf(switchbook.database, CHILD)
    expect(entries.at(-1)).toMatchObject({
      kind: 'im_overrun',
      postings: [`customer -${BLOCK} RUR`, `revenue ${BLOCK} RUR`],
      derivation: { rule: 'overrun', template: 185, blocks: 1, quantity: 450_050, leftBefore: 450_000 },
    })
    expect((await messages(50)).result[0]).toMatchObject({ status: 'from_package' })
    expect(await packageOf(CHILD, 'IM')).toEqual([0, 500_100, 500_000])
  })

  test('for which the money is short are refused whole, and those that have happened are not', async () => {
    expect((await messages(201)).error.code).toBe(127)
    expect(await packageOf(CHILD, 'IM')).toEqual([0, 500_100, 500_000])
    expect((await messages(100)).result[0]).toMatchObject({ amount: BLOCK })
    expect((await messages(1)).error.code).toBe(127)
    expect((await messages(101, { has_happened: true })).result[0]).toMatchObject({ amount: 2 * BLOCK })
    expect(await packageOf(CHILD, 'IM')).toEqual([99, 500_400, 500_000])
    const { result } = JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId: CHILD }))
    expect(result.balance).toBe(-2 * BLOCK)
  })

  test('in one list cost what one use of their sum costs', async () => {
    await postMoney(switchbook.database, CHILD, '1000', 'RUR')
    const list = Array.from({ length: 150 }, (_, index) => ({
      event_id: `one-${index}`,
      account_id: CHILD,
      resource_type: 'IM',
      quantity: 7,
    }))
    const results = await recordEvents(switchbook, list)
    // 99 are left, 1,050 are used: ten blocks.
    const charged = results.filter((result) => result.status === 'charged')
    expect(charged).toHaveLength(10)
    expect(charged.every((result) => result.amount === BLOCK)).toBe(true)
    expect(await packageOf(CHILD, 'IM')).toEqual([49, 501_400, 500_000])
  })
})

describe('active users', () => {
  test('of a child count in the plan of the account at the top, each once', async () => {
    expect((await user('anna')).result[0]).toMatchObject({ status: 'from_package', from_package: 1 })
    expect((await user('anna')).result[0]).toMatchObject({ status: 'from_package', from_package: 0, is_repeat: false })
    expect((await user('anna', { account_id: OTHER_CHILD })).result[0]).toMatchObject({ from_package: 1 })
    expect((await user('Anna')).result[0]).toMatchObject({ from_package: 1 })
    expect(await packageOf(PARENT, 'MAU')).toEqual([997, 1000, 1000])
    expect(await packageOf(CHILD, 'MAU')).toEqual([1000, 1000, 1000])
  })

  test('count once a calendar month of the payer’s time zone', async () => {
    expect((await user('boris', { occurred_at: '2025-12-31 20:59:59' })).result[0]).toMatchObject({ from_package: 1 })
    expect((await user('boris', { occurred_at: '2025-12-31 21:00:00' })).result[0]).toMatchObject({ from_package: 1 })
    expect((await user('boris', { occurred_at: '2025-12-01 12:00:00' })).result[0]).toMatchObject({ from_package: 0 })
    expect((await user('boris', { occurred_at: '2026-01-15 08:00:00' })).result[0]).toMatchObject({ from_package: 0 })
    expect(await packageOf(PARENT, 'MAU')).toEqual([995, 1000, 1000])
  })

  test('without names count as many as there are', async () => {
    const many = { account_id: CHILD, resource_type: 'MAU', quantity: 995 }
    expect((await record(many)).result[0]).toMatchObject({ from_package: 995 })
    expect((await user('clara')).error.code).toBe(317)
    expect((await user('anna')).result[0]).toMatchObject({ from_package: 0 })
  })

  test('beyond a paid plan are sold one by one, and the top pays', async () => {
    await postMoney(switchbook.database, PARENT, '10000', 'RUR')
    const plan = { plan_type: 'MAU', plan_subscription_template_id: '1024' }
    expect(await switchbook.call('ChangeAccountPlan', plan)).toContain('"result":1')
    await record({ account_id: CHILD, resource_type: 'MAU', quantity: 4000 })
    expect((await user('dina')).result[0]).toMatchObject({
      status: 'charged',
      amount: 2.292651,
      currency: 'RUR',
      from_package: 1,
    })
    expect((await user('dina')).result[0]).toMatchObject({ status: 'from_package', from_package: 0 })
    expect(await packageOf(PARENT, 'MAU')).toEqual([0, 5001, 5000])
    expect((await booksOf(switchbook.database, PARENT)).entries.at(-1)).toMatchObject({ kind: 'mau_overrun' })
  })

  test('in one list count once, whatever their events are called', async () => {
    const list = Array.from({ length: 40 }, (_, index) => ({
      event_id: `user-${index}`,
      account_id: CHILD,
      resource_type: 'MAU',
      quantity: 1,
      user_name: `eva-${index % 4}`,
    }))
    expect((await recordEvents(switchbook, list)).filter((result) => result.from_package === 1)).toHaveLength(4)
  })
})

describe('an account on no plan', () => {
  test('pays for messages at their price', async () => {
    expect((await messages(50, { account_id: String(PLANLESS) })).result[0]).toMatchObject({
      status: 'charged',
      amount: 0.024,
    })
  })

  test('pays for a user once a month', async () => {
    const own = { account_id: PLANLESS }
    expect((await user('fred', own)).result[0]).toMatchObject({ status: 'charged', amount: 0.03 })
    expect((await user('fred', own)).result[0]).toMatchObject({ status: 'charged', amount: 0 })
    expect((await booksOf(switchbook.database, PLANLESS)).fixed).toBe('9.946000')
  })
})

test('a user beside a destination is refused: one of them would be passed over', async () => {
  expect((await user('anna', { to: '79031234567' })).error.code).toBe(101)
})
