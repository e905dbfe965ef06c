import { afterAll, beforeAll, expect, test } from 'vitest'
import { booksOf } from '../src/testing/books.ts'
import { brokenChain } from '../src/testing/hash-chain.ts'
import { officialClient } from '../src/testing/official-client.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../src/testing/switchbook.ts'

// A child outgrows its free plan in the middle of January, and small a week later. Its parent does everything for it
// with the official client; each step stands on the one before.

const CHILD = 464478

type Client = Awaited<ReturnType<typeof officialClient>>

let switchbook: TestSwitchbook
let forChild: Client
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  forChild = await officialClient(switchbook, { accountId: CHILD })
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

const change = (planSubscriptionTemplateId: number) =>
  forChild.Accounts.changeAccountPlan({ planType: 'IM', planSubscriptionTemplateId })
const plan = async () => (await forChild.Accounts.getAccountPlans({ planType: 'IM' })).result[0]
const available = async () =>
  (await forChild.Accounts.getAvailablePlans({ planType: 'IM' })).result.map((one) => one.planSubscriptionTemplateId)

test('the child cannot take a paid plan yet: it has no billing address, then too little money', async () => {
  expect(await available()).toEqual([185, 186])
  expect(await change(185)).toMatchObject({ error: { code: 543 } })
  await forChild.Accounts.setAccountInfo({
    billingAddressAddress: 'Nevsky 1, Saint Petersburg',
    billingAddressCountryCode: 'RU',
  })
  expect(await change(185)).toMatchObject({ error: { code: 127 } })
  expect((await plan())?.planSubscriptionTemplateId).toBe(184)
})

test('it is told how much small takes, brings exactly that, and has small', async () => {
  const { result } = await forChild.Accounts.getAvailablePlans({ planType: 'IM' })
  expect(result[0]?.periodicCharge).toBe(9170.604)
  // 1,000 are there: what is missing to 9,170.604.
  await postMoney(switchbook.database, CHILD, '8170.604', 'RUR')
  expect(await change(185)).toMatchObject({ result: 1, accountInfo: { accountId: CHILD, balance: 0 } })
  expect(await plan()).toMatchObject({ planName: 'IM small', nextCharge: '2026-02-01' })
})

test('the forecast for the first of February is the fee, which the held money covers', async () => {
  const chargeDate = new Date('2026-02-01T00:00:00Z')
  const { result } = await forChild.Accounts.getMoneyAmountToCharge({ chargeDate })
  expect(result).toMatchObject({ amount: 9170.604, minAmount: 0 })
})

test('a week later medium is taken: small’s hold pays a part of it', async () => {
  switchbook.clock.set('2026-01-22T09:00:00Z')
  await postMoney(switchbook.database, CHILD, '82535.435999', 'RUR')
  expect(await change(186)).toMatchObject({ error: { code: 127 } })
  await postMoney(switchbook.database, CHILD, '0.000001', 'RUR')
  expect(await change(186)).toMatchObject({ result: 1, accountInfo: { balance: 0 } })
  expect(await available()).toEqual([])
})

test('no way leads back but through the operator', async () => {
  expect(await change(185)).toMatchObject({ error: { code: 379 } })
  expect(await change(184)).toMatchObject({ error: { code: 379 } })
  expect((await plan())?.planSubscriptionTemplateId).toBe(186)
})

test('the books tell the whole story: nothing was charged, one month of one plan is held', async () => {
  const { fixed, onHold, holds, entries } = await booksOf(switchbook.database, CHILD)
  expect({ fixed, onHold }).toEqual({ fixed: '91706.040000', onHold: '91706.040000' })
  expect(holds).toMatchObject({ 'plan:IM': { amount: '91706.040000' } })
  expect(entries.map((entry) => entry.kind)).toEqual([
    'card_payment',
    'wire_transfer',
    'plan_change',
    'wire_transfer',
    'wire_transfer',
    'plan_change',
  ])
  expect(await brokenChain(switchbook.database, CHILD)).toBe(null)
})

test('the parent and the other children are untouched', async () => {
  const parent = await officialClient(switchbook)
  expect((await parent.Accounts.getAccountInfo({})).result.balance).toBe(19772.35)
  const { result } = await parent.Accounts.getChildrenAccounts({ childAccountId: [414877, 1321, 789456] })
  expect(result.map((child) => child.balance)).toEqual([269.75, 0.4, 500])
})
