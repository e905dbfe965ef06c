import { beforeAll, describe, expect, test } from 'vitest'
import { insertVerificationCase } from '../src/domain/verifications/index.ts'
import type { AccountId } from '../src/ground/ids/index.ts'
import { PARENT, USD_ACCOUNT } from '../src/sandbox/demo/accounts.ts'
import { addAccount } from '../src/testing/add-account.ts'
import { type BookedEntry, booksOf } from '../src/testing/books.ts'
import { switchbookOfFile } from '../src/testing/switchbook-of-file.ts'

// Each story names every entry that comes; one more would fail it.

const HOLDER = 9_300_001

const switchbook = switchbookOfFile({ now: '2026-01-31T10:00:00Z' })
beforeAll(async () => {
  await addAccount(switchbook.database, { id: HOLDER, parentId: null, currency: 'USD', location: 'Etc/GMT' })
})

const ask = async (method: string, params: Record<string, string>) =>
  JSON.parse(await switchbook.call(method, params, { surface: 'operator' }))
const lineOf = ({ kind, postings }: BookedEntry) => `${kind}: ${postings.join(', ')}`
const entriesSince = async (id: number, count: number) =>
  (await booksOf(switchbook.database, id)).entries.slice(count).map(lineOf)
const countOf = async (id: number) => (await booksOf(switchbook.database, id)).entries.length
const payments = { amount: '', transaction_type: 'wire_transfer' }
const topUp = (id: number, amount: string, reference: string) =>
  ask('TopUpAccount', { ...payments, account_id: `${id}`, amount, payment_reference: reference })
const subscriptions = async (id: number) => (await ask('GetSubscriptions', { account_id: `${id}` })).result

describe('a number that was attached on 31 January', () => {
  const number = { account_id: `${HOLDER}`, subscription_template_id: '31', description: 'Phone GB 442079460123' }
  let count: number

  test('is refused without money, and nothing is charged', async () => {
    const { error } = await ask('AttachSubscription', number)
    expect(error.code).toBe(127)
    expect(await subscriptions(HOLDER)).toEqual([])
  })

  test('takes its first period at once and holds the next; the same key again begins nothing more', async () => {
    await topUp(HOLDER, '7', 'first')
    count = await countOf(HOLDER)
    const once = await ask('AttachSubscription', { ...number, idempotency_key: 'a' })
    expect(once).toMatchObject({ is_repeat: false, subscription: { status: 'active', next_renewal: '2026-02-28' } })
    const again = await ask('AttachSubscription', { ...number, idempotency_key: 'a' })
    expect(again).toEqual({ ...once, is_repeat: true })
    expect(await entriesSince(HOLDER, count)).toEqual([
      'phone_number_charge: customer -2.500000 USD, revenue 2.500000 USD',
      'subscription_hold: hold 2.500000 USD, hold_offset -2.500000 USD',
    ])
  })

  test('is renewed on the last day of February from what was held; there is no money to hold for more', async () => {
    count = await countOf(HOLDER)
    await switchbook.travel('2026-02-27T23:59:59Z')
    expect(await countOf(HOLDER)).toBe(count)
    await switchbook.travel('2026-02-28T00:00:00Z')
    expect(await entriesSince(HOLDER, count)).toEqual([
      'phone_number_charge: customer -2.500000 USD, revenue 2.500000 USD, hold -2.500000 USD, hold_offset 2.500000 USD',
    ])
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'active', next_renewal: '2026-03-31' }])
  })

  test('freezes on 31 March, when money is short', async () => {
    count = await countOf(HOLDER)
    await switchbook.travel('2026-03-31T00:00:00Z')
    expect(await subscriptions(HOLDER)).toMatchObject([
      { status: 'frozen', frozen_since: '2026-03-31 00:00:00', due: '2026-04-30 00:00:00' },
    ])
    expect(await countOf(HOLDER)).toBe(count)
  })

  test('goes on with the payment that brings enough, and its period begins on that day', async () => {
    await switchbook.travel('2026-04-10T12:00:00Z')
    await topUp(HOLDER, '0.4', 'too little')
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'frozen' }])
    count = await countOf(HOLDER)
    await topUp(HOLDER, '0.1', 'enough')
    expect(await entriesSince(HOLDER, count)).toEqual([
      'wire_transfer: customer 0.100000 USD, clearing -0.100000 USD',
      'phone_number_charge: customer -2.500000 USD, revenue 2.500000 USD',
    ])
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'active', next_renewal: '2026-05-10' }])
  })

  test('ends with its grace period when no money comes any more', async () => {
    count = await countOf(HOLDER)
    await switchbook.travel('2026-06-08T23:59:59Z')
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'frozen' }])
    await switchbook.travel('2026-06-09T00:00:00Z')
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'detached' }])
    expect(await countOf(HOLDER)).toBe(count)
    await topUp(HOLDER, '100', 'too late')
    expect(await subscriptions(HOLDER)).toMatchObject([{ status: 'detached' }])
  })
})

test('taxes on top are an entry of their own, and are held as well', async () => {
  const count = await countOf(USD_ACCOUNT.id)
  const number = { account_id: `${USD_ACCOUNT.id}`, subscription_template_id: '31', description: 'Phone GB' }
  const { subscription } = await ask('AttachSubscription', number)
  expect(await entriesSince(USD_ACCOUNT.id, count)).toEqual([
    'phone_number_charge: customer -2.500000 USD, revenue 2.500000 USD',
    'tax_charge: customer -0.475000 USD, tax 0.475000 USD',
    'subscription_hold: hold 2.975000 USD, hold_offset -2.975000 USD',
  ])
  const detached = { account_id: `${USD_ACCOUNT.id}`, subscription_id: `${subscription.subscription_id}` }
  expect(await ask('DetachSubscription', detached)).toMatchObject({ subscription: { status: 'detached' } })
  expect((await entriesSince(USD_ACCOUNT.id, count)).slice(3)).toEqual([
    'subscription_hold: hold -2.975000 USD, hold_offset 2.975000 USD',
  ])
  expect(await ask('DetachSubscription', detached)).toMatchObject({ is_repeat: true })
  expect((await booksOf(switchbook.database, USD_ACCOUNT.id)).onHold).toBe('0.000000')
})

test('the demo’s own subscriptions have been renewed every month on the way', async () => {
  const own = await subscriptions(PARENT.id)
  expect(own).toMatchObject([
    { subscription_id: 501, status: 'active', next_renewal: '2026-07-01' },
    { subscription_id: 502, status: 'active', next_renewal: '2026-07-01' },
  ])
  const { entries, onHold } = await booksOf(switchbook.database, PARENT.id)
  const kinds = entries.filter((entry) => entry.derivation?.rule === 'subscription').map((entry) => entry.kind)
  expect(kinds.filter((kind) => kind === 'phone_number_charge')).toHaveLength(5)
  expect(kinds.filter((kind) => kind === 'sip_registration_charge')).toHaveLength(5)
  expect(onHold).toBe('397.580000')
})

describe('a number that calls for a verification', () => {
  const number = { account_id: `${HOLDER}`, subscription_template_id: '53', description: 'Phone RU 495' }

  test('is refused as long as there is no case', async () => {
    expect((await ask('AttachSubscription', number)).error.code).toBe(281)
  })

  test('is attached while its lack is held, and ends when that is over', async () => {
    const open = { accountId: HOLDER as AccountId, name: 'RU', unverifiedHoldUntil: '2026-06-20' }
    await switchbook.database.transaction((tx) => insertVerificationCase(tx, { ...open, status: 'IN_PROGRESS' }))
    const { subscription } = await ask('AttachSubscription', number)
    expect(subscription).toMatchObject({ status: 'active', next_renewal: '2026-07-09', due: '2026-06-20 00:00:00' })
    const before = await countOf(HOLDER)
    await switchbook.travel('2026-06-20T00:00:00Z')
    expect((await subscriptions(HOLDER)).at(-1)).toMatchObject({ status: 'detached' })
    expect(await entriesSince(HOLDER, before)).toMatchObject([expect.stringMatching(/^subscription_hold: hold -/)])
  })
})
