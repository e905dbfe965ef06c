import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { operatorCall, recordEvents } from '../../testing/operator-call.ts'
import { postMoney } from '../../testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const PARENT = 3456750
/** Has 0.4 roubles, less than a minute to London. */
const POOR = 414877
const FROZEN = 464479
const USD = 789456
/** A top account in dollars, in euros, in roubles that is inactive with a child, and one below the frozen one. */
const [TOP, EURO, INACTIVE, BELOW_INACTIVE, BELOW_FROZEN] = [9_300_001, 9_300_002, 9_300_003, 9_300_004, 9_300_005]
const CALL = { account_id: PARENT, resource_type: 'PSTNOUT', quantity: 125, to: '+442079460123' }

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const { database } = switchbook
  await addAccount(database, { id: TOP, parentId: null, currency: 'USD' })
  await addAccount(database, { id: EURO, parentId: null, currency: 'EUR' })
  await addAccount(database, { id: INACTIVE, parentId: null, active: false })
  await addAccount(database, { id: BELOW_INACTIVE, parentId: INACTIVE })
  await addAccount(database, { id: BELOW_FROZEN, parentId: FROZEN })
  await postMoney(database, TOP, '10', 'USD')
  await postMoney(database, EURO, '10', 'EUR')
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let lastId = 0
const newId = () => `event-${++lastId}`
const record = (params: Readonly<Record<string, string | number | boolean>>) =>
  operatorCall(switchbook, 'RecordUsage', { event_id: newId(), ...params })
const only = async (params: Readonly<Record<string, string | number | boolean>>) => (await record(params)).result[0]
const codeOf = async (params: Readonly<Record<string, string | number | boolean>>) => (await record(params)).error?.code

describe('a use that is charged', () => {
  test('takes whole minutes at the rate of the day from the account, which says how it came about', async () => {
    const result = await only({ ...CALL, event_id: 'london' })
    // 0.011 USD a minute, three minutes begun, 76.4217 RUR a dollar: 2.5219161.
    expect(result).toEqual({
      event_id: 'london',
      source: 'api',
      status: 'charged',
      is_repeat: false,
      transaction_id: expect.any(Number),
      amount: 2.521916,
      currency: 'RUR',
    })
    const { fixed, entries } = await booksOf(switchbook.database, PARENT)
    expect(fixed).toBe('20167.408084')
    expect(entries.at(-1)).toMatchObject({
      id: result.transaction_id,
      kind: 'resource_charge',
      postings: ['customer -2.521916 RUR', 'revenue 2.521916 RUR'],
      derivation: { rule: 'use', prefix: '44207', units: 180, rateDay: '2026-01-15', rateTo: '76.4217' },
    })
  })

  test.each([
    [TOP, { resource_type: 'SMSOUT', to: '79031234567', quantity: 3 }, 0.105, 'USD'],
    // Falls back from the group that forbids 7940.
    [TOP, { resource_type: 'SMSOUT', to: '79401234567', quantity: 1 }, 0.06, 'USD'],
    [TOP, { resource_type: 'TTS_TEXT_GOOGLE', quantity: 101 }, 0.0032, 'USD'],
    [TOP, { resource_type: 'RELAYED_TRAFFIC', quantity: 1 }, 0, 'USD'],
    [EURO, { resource_type: 'VOICEMAILDETECTION', quantity: 7 }, 0.06022, 'EUR'],
  ])('account %d, %o: %d %s', async (account_id, use, amount, currency) => {
    expect(await only({ account_id, ...use })).toMatchObject({ status: 'charged', amount, currency })
  })

  test('that costs less than a millionth is recorded, and moves no money', async () => {
    const before = await booksOf(switchbook.database, TOP)
    const result = await only({ account_id: TOP, resource_type: 'RELAYED_TRAFFIC', quantity: 1 })
    expect(result).not.toHaveProperty('transaction_id')
    expect(await booksOf(switchbook.database, TOP)).toEqual(before)
  })
})

describe('a use that is refused is not recorded, and nothing is written but the audit log', () => {
  const sms = { account_id: TOP, resource_type: 'SMSOUT', quantity: 1, to: '79031234567' }
  const late = (occurred_at: string) => ({ ...sms, account_id: USD, occurred_at })
  test.each([
    ['an unknown account', 115, { ...sms, account_id: 5 }],
    ['a bad account id', 115, { ...sms, account_id: 'x' }],
    ['a frozen account', 316, { ...sms, account_id: FROZEN }],
    ['an account below a frozen one', 316, { ...sms, account_id: BELOW_FROZEN }],
    ['an inactive account', 131, { ...sms, account_id: INACTIVE }],
    ['an account below an inactive one', 131, { ...sms, account_id: BELOW_INACTIVE }],
    ['an unknown kind of resource', 429, { ...sms, resource_type: 'PIGEON' }],
    ['a word that every JavaScript object knows', 429, { ...sms, resource_type: 'constructor' }],
    ['another of them', 429, { ...sms, resource_type: '__proto__' }],
    ['a destination that is missing', 315, { ...sms, to: '' }],
    ['a destination without a price', 315, { ...sms, to: '999' }],
    ['a destination that is no number', 315, { ...sms, to: 'sip:anna@example.com' }],
    ['a forbidden prefix', 316, { ...sms, to: '78001234567' }],
    ['too little money', 127, { ...CALL, account_id: POOR }],
    ['no quantity', 134, { account_id: TOP, resource_type: 'SMSOUT', to: '79031234567' }],
    ['a quantity of none', 101, { ...sms, quantity: 0 }],
    ['a quantity that is no whole number', 101, { ...sms, quantity: '1.5' }],
    ['a quantity beyond a thousand millions', 101, { ...sms, quantity: 1_000_000_001 }],
    ['a destination that is too long', 315, { ...sms, to: '7'.repeat(129) }],
    ['an id that is too long', 101, { ...sms, event_id: 'x'.repeat(201) }],
    ['an id that is empty', 101, { ...sms, event_id: '' }],
    ['a NUL in the id', 101, { ...sms, event_id: 'a\0b' }],
    ['a NUL in the destination', 315, { ...sms, to: '7903\0' }],
    ['a time that is none', 233, late('yesterday')],
    ['a second in the future', 233, late('2026-01-15 09:00:01')],
    ['a second more than 90 days late', 233, late('2025-10-17 08:59:59')],
    ['many users of whom one is named', 101, { ...sms, resource_type: 'MAU', user_name: 'anna', quantity: 2 }],
  ])('%s: %d', async (_what, code, params) => {
    const before = await databaseDigest(switchbook.database)
    expect(await codeOf(params)).toBe(code)
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })

  test('what is missing is named one after the other', async () => {
    const call = (params: Readonly<Record<string, string>>) => operatorCall(switchbook, 'RecordUsage', params)
    expect((await call({})).error).toMatchObject({ code: 115 })
    expect((await call({ account_id: '9300001' })).error).toMatchObject({ code: 429 })
    expect((await call({ account_id: '9300001', resource_type: 'IM' })).error).toMatchObject({ code: 134 })
    expect((await call({ account_id: '9300001', resource_type: 'IM', quantity: '1' })).error).toMatchObject({
      code: 134,
    })
  })

  test('and may be reported again when there is money', async () => {
    const event = { ...CALL, account_id: POOR, event_id: 'later' }
    expect(await codeOf(event)).toBe(127)
    await postMoney(switchbook.database, POOR, '10', 'RUR')
    expect(await only(event)).toMatchObject({ status: 'charged', is_repeat: false })
  })
})

describe('late events', () => {
  test.each([
    ['90 days late, at the rate of that day', '2025-10-17 09:00:00', 3.465],
    ['on the last day of the year before', '2025-12-31T23:59:59Z', 3.465],
    ['on the day after, by UTC', '2026-01-01T03:00:00+03:00', 2.521916],
    ['with a fraction of a second', '2026-01-15T08:59:59.999Z', 2.521916],
    ['now', '2026-01-15 09:00:00', 2.521916],
  ])('%s', async (_what, occurred_at, amount) => {
    expect(await only({ ...CALL, occurred_at })).toMatchObject({ amount })
  })

  test('that have happened are charged whatever money there is, and the overdraft is recorded', async () => {
    await postMoney(switchbook.database, 464478, '-999.9', 'RUR')
    expect(await only({ ...CALL, account_id: 464478, has_happened: true })).toMatchObject({ amount: 2.521916 })
    const info = JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId: 464478 })).result
    expect(info).toMatchObject({ balance: -2.421916 })
    // What comes pays it first, and a use that asks is refused until then.
    expect(await codeOf({ ...CALL, account_id: 464478 })).toBe(127)
    await postMoney(switchbook.database, 464478, '4.943832', 'RUR')
    expect(await only({ ...CALL, account_id: 464478 })).toMatchObject({ amount: 2.521916 })
  })
})

test('what has happened is charged to a frozen and an inactive account too: it cannot be undone', async () => {
  const happened = { ...CALL, has_happened: true }
  expect(await only({ ...happened, account_id: FROZEN })).toMatchObject({ status: 'charged', amount: 2.521916 })
  expect(await only({ ...happened, account_id: BELOW_INACTIVE })).toMatchObject({ status: 'charged', amount: 2.521916 })
})

describe('a repeat', () => {
  const event = { ...CALL, event_id: 'again', occurred_at: '2026-01-15 08:00:00' }
  test('answers what became of it the first time, and moves nothing', async () => {
    const first = await only(event)
    const before = await booksOf(switchbook.database, PARENT)
    expect(await only(event)).toEqual({ ...first, is_repeat: true })
    expect(await booksOf(switchbook.database, PARENT)).toEqual(before)
  })

  test.each([
    { account_id: USD },
    { resource_type: 'SIPOUT' },
    { quantity: 126 },
    { to: '+442079460124' },
    { occurred_at: '2026-01-15 08:00:01' },
  ])('that says another %o is refused', async (change) => {
    expect(await codeOf({ ...event, ...change })).toBe(101)
  })

  test('from another source is another event', async () => {
    expect(await only({ ...event, source: 'switch-2' })).toMatchObject({ source: 'switch-2', is_repeat: false })
  })

  test('without a time is one however much later it comes, also when it would be refused by now', async () => {
    const timeless = { ...CALL, account_id: BELOW_FROZEN, event_id: 'timeless', has_happened: true }
    const { occurred_at: _, ...untimed } = event
    const first = await only({ ...untimed, event_id: 'timeless' })
    const stated = await only(event)
    switchbook.clock.set('2026-04-20T09:00:00Z')
    await operatorCall(switchbook, 'FreezeAccount', { account_id: PARENT })
    try {
      expect(await only({ ...untimed, event_id: 'timeless' })).toEqual({ ...first, is_repeat: true })
      expect(await only(event)).toEqual(stated)
      expect(await codeOf({ ...event, quantity: 1 })).toBe(101)
      expect(await codeOf(timeless)).toBe(101)
    } finally {
      await operatorCall(switchbook, 'UnfreezeAccount', { account_id: PARENT })
      switchbook.clock.set('2026-01-15T09:00:00Z')
    }
  })

  test('within one list is one of the event before it, another content is refused, and the others go on', async () => {
    const one = { ...CALL, event_id: 'twin', source: 's' }
    const other = { ...CALL, event_id: 'single', source: 's' }
    const results = await recordEvents(switchbook, [one, one, { ...one, quantity: 1 }, other])
    expect(results.map((result) => [result.status, result.is_repeat, result.error?.code])).toEqual([
      ['charged', false, undefined],
      ['charged', true, undefined],
      ['refused', false, 101],
      ['charged', false, undefined],
    ])
    expect(results[1].transaction_id).toBe(results[0].transaction_id)
  })
})
