import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Callback, CallbackEvent } from './callback.ts'
import { callbackContent, callbackHash, postBody } from './callback-text.rules.ts'

const AT = new Date('2026-01-15T09:00:00Z')
const money = (text: string) => Money.of(text, 'USD')

const ACCOUNT = {
  id: accountId(1),
  name: 'one',
  email: 'one@switchbook.test',
  languageCode: 'en',
  firstName: null,
  lastName: 'O’Neill "Q"\n',
  currency: 'USD',
  callbackUrl: 'https://receiver.example/',
}

function partOf(event: CallbackEvent): unknown {
  const content = JSON.parse(callbackContent({ account: ACCOUNT, balance: money('-0.5'), event, at: AT }))
  const { [event.type]: part, ...common } = content
  expect(common).toEqual({
    account_name: 'one',
    account_email: 'one@switchbook.test',
    language_code: 'en',
    account_last_name: 'O’Neill "Q"\n',
    balance: -0.5,
    currency: 'USD',
  })
  return part
}

const NUMBER = { type: 'PHONE_NUM' as const, name: 'Phone GB', item: { id: 7, description: 'Phone GB 442079460123' } }
const PHONE_DETAILS = [{ type: 'PHONE', phone_numbers: [{ phone_id: 7, phone_number: '442079460123' }] }]
const SIP = { type: 'SIP_REGISTRATION' as const, name: 'SIP', item: { id: 8, description: 'office' } }
const SIP_DETAILS = [{ type: 'SIP_REGISTRATION', sip_registrations: [{ sip_registration_id: 8 }] }]

test('a payment', () => {
  const payment = { type: 'card_payment', transactionId: 5, transactionType: 'rub_card_payment' } as const
  expect(partOf({ ...payment, amount: money('12.345678') })).toEqual({
    transaction_id: 5,
    transaction_type: 'rub_card_payment',
    amount: 12.345678,
  })
})

test.each(['account_is_frozen', 'account_is_unfrozen'] as const)('%s is empty', (type) => {
  expect(partOf({ type })).toEqual({})
})

test('subscriptions and plans that are renewed', () => {
  const terms = { cost: money('1.1'), nextRenewalOn: '2026-02-01' }
  const plan = { type: 'PLAN' as const, name: 'Medium' }
  const event = { type: 'renewed_subscriptions' as const, subscriptions: [NUMBER, SIP, plan] }
  expect(partOf({ ...event, subscriptions: event.subscriptions.map((one) => ({ ...one, ...terms })) })).toEqual({
    subscriptions: [
      { type: 'PHONE_NUM', name: 'Phone GB', cost: 1.1, next_renewal: '2026-02-01', details: PHONE_DETAILS },
      { type: 'SIP_REGISTRATION', name: 'SIP', cost: 1.1, next_renewal: '2026-02-01', details: SIP_DETAILS },
      { type: 'PLAN', name: 'Medium', cost: 1.1, next_renewal: '2026-02-01' },
    ],
  })
})

test('a subscription that freezes has a cost, one that ends has none', () => {
  expect(partOf({ type: 'subscription_is_frozen', subscriptions: [{ ...NUMBER, cost: money('2') }] })).toEqual({
    subscriptions: [{ type: 'PHONE_NUM', name: 'Phone GB', cost: 2, details: PHONE_DETAILS }],
  })
  for (const type of ['subscription_is_detached', 'unverified_subscription_detached'] as const) {
    const subscriptions = [{ type: 'SIP_REGISTRATION', name: 'SIP', details: SIP_DETAILS }]
    expect(partOf({ type, subscriptions: [SIP] })).toEqual({ subscriptions })
  }
})

test('a number without digits at its end goes by its description', () => {
  const subscriptions = [{ ...NUMBER, item: { id: 9, description: 'to be chosen' } }]
  expect(partOf({ type: 'subscription_is_detached', subscriptions })).toMatchObject({
    subscriptions: [{ details: [{ phone_numbers: [{ phone_id: 9, phone_number: 'to be chosen' }] }] }],
  })
})

test('a balance that became low', () => {
  expect(partOf({ type: 'min_balance', isMinCredit: true })).toEqual({ is_min_credit: true, is_repeated: false })
})

const KEPT: Callback = {
  accountId: accountId(42),
  callbackId: 7,
  type: 'account_is_frozen',
  content: '{"balance":1.10,"account_is_frozen":{}}',
  createdAt: AT,
  state: 'pending',
  attempts: 0,
  failures: 0,
}

test('the hash is the md5 of salt, account id, API key and callback id', () => {
  // md5 of "pepper42key7", "42key7" and "427", by another program.
  expect(callbackHash(KEPT, { salt: 'pepper', apiKey: 'key' })).toBe('dc3e280ed2e9edccfd299642d33df08d')
  expect(callbackHash(KEPT, { salt: null, apiKey: 'key' })).toBe('449f208c912732b32a7fbaa99ec86306')
  expect(callbackHash(KEPT, { salt: null, apiKey: null })).toBe('18997733ec258a9fcaf239cc55d53363')
})

test('a body has callbacks in their order, what was kept as it was written', () => {
  const body = postBody([KEPT, { ...KEPT, callbackId: 8 }], { salt: null, apiKey: null })
  const of = (id: number, hash: string) =>
    `{"callback_id":${id},"type":"account_is_frozen","account_id":42,"hash":"${hash}",${KEPT.content.slice(1)}`
  expect(body).toBe(
    `{"callbacks":[${of(7, '18997733ec258a9fcaf239cc55d53363')},${of(8, '8d7d8ee069cb0cbbf816bbb65d56947e')}]}`,
  )
})
