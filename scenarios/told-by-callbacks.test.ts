import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CallbackReceiver, startCallbackReceiver } from '../src/testing/callback-receiver.ts'
import { operatorCall } from '../src/testing/operator-call.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../src/testing/switchbook.ts'

// One account through half a year: each step names every callback to come, and one more fails.

/** A child with 269.75 USD, in Berlin: 19 % of tax come on top of its prices. */
const CHILD = 789456

let switchbook: TestSwitchbook
let receiver: CallbackReceiver
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  receiver = await startCallbackReceiver()
  const change = { callback_url: receiver.url, min_balance_to_notify: '130' }
  expect(JSON.parse(await switchbook.call('SetAccountInfo', change, { accountId: CHILD }))).toEqual({ result: 1 })
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

/** What was told since the last look: the balance after it, the type, and what it says. */
async function toldUntil(at: string): Promise<unknown[]> {
  await switchbook.travel(at)
  const told = receiver.received().map((one) => [one.balance, one.type, one[one.type]])
  receiver.forget()
  return told
}

async function operate(method: string, params: Record<string, string | number>) {
  const answer = await operatorCall(switchbook, method, { account_id: CHILD, ...params })
  expect(answer.error).toBeUndefined()
  return answer
}

const LOW = { is_min_credit: false, is_repeated: false }
let phone: { subscription_id: number }
const detailsOf = ({ subscription_id }: { subscription_id: number }, phone_number: string) => [
  { type: 'PHONE', phone_numbers: [{ phone_id: subscription_id, phone_number }] },
]
const phoneGb = (more: object = {}) => {
  return { type: 'PHONE_NUM', name: 'Phone GB', details: detailsOf(phone, '442079460123'), ...more }
}
const renewedPhone = (next_renewal: string) => ({ subscriptions: [phoneGb({ cost: 2.975, next_renewal })] })
const plan = (more: object = {}) => ({ subscriptions: [{ type: 'PLAN', name: 'IM small', ...more }] })

test('what is charged and held in January passes the threshold once', async () => {
  const attached = { subscription_template_id: 31, description: 'Phone GB 442079460123' }
  phone = (await operate('AttachSubscription', attached)).subscription
  expect(await toldUntil('2026-01-16T00:00:00Z')).toEqual([])
  const wish = { plan_type: 'IM', plan_subscription_template_id: '185' }
  expect(JSON.parse(await switchbook.call('ChangeAccountPlan', wish, { accountId: CHILD })).result).toBe(1)
  expect(await toldUntil('2026-01-17T00:00:00Z')).toEqual([[121, 'min_balance', LOW]])
})

test('renewals of the plan and the number are told when they are paid, taxes in their cost', async () => {
  expect(await toldUntil('2026-02-16T00:00:00Z')).toEqual([
    [121, 'renewed_subscriptions', plan({ cost: 142.8, next_renewal: '2026-03-01' })],
    [118.025, 'renewed_subscriptions', renewedPhone('2026-03-15')],
  ])
})

test('a plan that ends for want of money is told, and three days before that it will', async () => {
  expect(await toldUntil('2026-03-16T00:00:00Z')).toEqual([
    [118.025, 'next_charge_alert', { required_money: 142.8, insufficient_funds_amount: 24.775 }],
    [118.025, 'subscription_is_detached', plan()],
    [115.05, 'renewed_subscriptions', renewedPhone('2026-04-15')],
  ])
})

test('corrections and ways of paying without a callback are not told, nor a balance that was low before', async () => {
  await operate('AdjustBalance', { amount: '-113', reason: 'a mistake', idempotency_key: 'mistake' })
  await operate('TopUpAccount', { amount: '1', transaction_type: 'paypal_payment', payment_reference: 'other' })
  await operate('AdjustBalance', { amount: '-1', reason: 'a mistake', idempotency_key: 'another' })
  expect(await toldUntil('2026-04-16T00:00:00Z')).toEqual([[2.05, 'renewed_subscriptions', renewedPhone('2026-05-15')]])
})

test('a number that freezes is told with what it costs', async () => {
  expect(await toldUntil('2026-05-16T00:00:00Z')).toEqual([
    [2.05, 'subscription_is_frozen', { subscriptions: [phoneGb({ cost: 2.975 })] }],
  ])
})

test('a payment is told before what it lets go on, each with the balance after it', async () => {
  const payment = { amount: '200', transaction_type: 'rub_card_payment', payment_reference: 'card' }
  const { transaction_id } = await operate('TopUpAccount', payment)
  expect(await toldUntil('2026-05-17T00:00:00Z')).toEqual([
    [202.05, 'card_payment', { transaction_id, transaction_type: 'rub_card_payment', amount: 200 }],
    [196.1, 'renewed_subscriptions', renewedPhone('2026-06-16')],
  ])
})

test('a number that is given back is told, one that nobody was verified for by another name', async () => {
  await operate('DetachSubscription', { subscription_id: phone.subscription_id })
  expect(await toldUntil('2026-06-02T00:00:00Z')).toEqual([
    [199.075, 'subscription_is_detached', { subscriptions: [phoneGb()] }],
  ])
  const payment = { amount: '100', transaction_type: 'us_wire_transfer', payment_reference: 'wire' }
  const { transaction_id } = await operate('TopUpAccount', payment)
  await operate('OpenVerification', { verification_name: 'RU', unverified_hold_until: '2026-06-10' })
  const attached = { subscription_template_id: 53, description: 'Phone RU 74950000000' }
  const { subscription } = await operate('AttachSubscription', attached)
  const details = detailsOf(subscription, '74950000000')
  expect(await toldUntil('2026-06-11T00:00:00Z')).toEqual([
    [299.075, 'wire_transfer', { transaction_id, transaction_type: 'us_wire_transfer', amount: 100 }],
    [
      expect.any(Number),
      'unverified_subscription_detached',
      { subscriptions: [{ type: 'PHONE_NUM', name: 'Phone RU 495', details }] },
    ],
  ])
})

test('what the operator takes, and what is used, is told when it makes the balance low', async () => {
  await operate('AdjustBalance', { amount: '-200', reason: 'a mistake', idempotency_key: 'low' })
  await operate('TopUpAccount', { amount: '50', transaction_type: 'paypal_payment', payment_reference: 'again' })
  const use = { event_id: 'use', resource_type: 'PSTNOUT', quantity: 100_000, to: '+442079460123' }
  await operate('RecordUsage', { ...use, occurred_at: '2026-06-10 23:00:00' })
  expect((await toldUntil('2026-06-12T00:00:00Z')).map((one) => (one as unknown[]).slice(1))).toEqual([
    ['min_balance', LOW],
    ['min_balance', LOW],
  ])
})

test('a transfer to the parent is told when it makes the balance low', async () => {
  await operate('TopUpAccount', { amount: '500', transaction_type: 'paypal_payment', payment_reference: 'once more' })
  const { account_info } = await operate('AdjustBalance', { amount: '0.01', reason: 'cent', idempotency_key: 'cent' })
  const transfer = { from_account_id: CHILD, to_account_id: 3456750, idempotency_key: 'to the parent' }
  const amount = (account_info.live_balance - 50).toFixed(2)
  const answer = await operatorCall(switchbook, 'TransferMoney', { ...transfer, amount })
  expect(answer.error).toBeUndefined()
  expect((await toldUntil('2026-06-13T00:00:00Z')).map((one) => (one as unknown[]).slice(1))).toEqual([
    ['min_balance', LOW],
  ])
})
