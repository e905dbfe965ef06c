import { beforeEach, expect, test } from 'vitest'
import { findAccounts } from '../domain/accounts/index.ts'
import { loadCatalog } from '../domain/catalog/index.ts'
import { loadExchangeRates } from '../domain/exchange-rates/index.ts'
import { alertBeforeCharges } from '../domain/movements/index.ts'
import { startPlan } from '../domain/plans/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { Money } from '../ground/money/index.ts'
import { openDatabase } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'
import { addAccount } from '../testing/add-account.ts'
import { operatorCall } from '../testing/operator-call.ts'
import { receiverOfFile } from '../testing/receiver-of-file.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { createTestDatabase } from '../testing/test-database.ts'

// Plans in dollars, tax in their prices: IM small (185) costs 120 a month, MAU small (1024) 100.

const switchbook = switchbookOfFile()
const receiver = receiverOfFile(switchbook, 9_700_000)
beforeEach(() => receiver.forget())

let next = 9_700_000
const newId = () => {
  next += 1
  return next
}

/** An account on plans for which nothing is held, with that much money. */
async function onPlans(templates: readonly number[], money: string, database = switchbook.database): Promise<number> {
  const id = newId()
  const place = {
    location: 'Europe/Berlin',
    billingAddress: 'Unter den Linden 1',
    callbackUrl: receiver.url,
    minBalanceToNotify: Money.zero('USD'),
  }
  await addAccount(database, { id, parentId: 3456750, currency: 'USD', taxMode: 'included', ...place })
  const now = switchbook.clock.now()
  const { planTemplate } = await loadCatalog(database.read, now)
  const [account] = await findAccounts(database.read, [accountId(id)])
  if (account === undefined) throw new Error('the account was not added')
  await database.transaction(async (tx) => {
    for (const template of templates) await startPlan(tx, account, planTemplate(template, 1), now)
  })
  if (money !== '0') await topUp(id, money)
  return id
}

async function topUp(id: number, amount: string): Promise<void> {
  const how = { transaction_type: 'paypal_payment', payment_reference: `${amount} to ${id}` }
  const answer = await operatorCall(switchbook, 'TopUpAccount', { account_id: id, amount, ...how })
  expect(answer.error).toBeUndefined()
}

/** What these accounts were told since the last look: who, the type, and what it says; of each in its order. */
async function toldUntil(at: string, ...ids: readonly number[]): Promise<unknown[]> {
  await switchbook.travel(at)
  const told = receiver.received().map((one) => [one.account_id, one.type, one[one.type]])
  receiver.forget()
  return ids.flatMap((id) => told.filter(([account]) => account === id))
}

const alert = (required_money: number, insufficient_funds_amount: number) => ({
  required_money,
  insufficient_funds_amount,
})
const small = (more: object = {}) => ({ subscriptions: [{ type: 'PLAN', name: 'IM small', ...more }] })

test('who is short of money is told when the third day before the 1st begins where it lives, and once', async () => {
  const id = await onPlans([185], '20.5')
  expect(await toldUntil('2026-01-28T22:59:59Z', id)).toEqual([])
  expect(await toldUntil('2026-01-28T23:00:00Z', id)).toEqual([[id, 'next_charge_alert', alert(120, 99.5)]])
  // Another zone moves the day's beginning; the look of this month is over.
  const moved = await switchbook.call('SetAccountInfo', { location: 'America/New_York' }, { accountId: id })
  expect(JSON.parse(moved)).toEqual({ result: 1 })
  expect(await toldUntil('2026-02-01T04:59:59Z', id)).toEqual([])
  expect(await toldUntil('2026-02-01T05:00:00Z', id)).toEqual([[id, 'subscription_is_detached', small()]])
})

test('who has the money, or credit for it, or pays in time, is told nothing', async () => {
  const [rich, trusted, late] = [await onPlans([185], '120'), await onPlans([185], '0'), await onPlans([185], '119')]
  const all = [rich, trusted, late]
  const credit = await operatorCall(switchbook, 'SetCreditLimit', { account_id: trusted, amount: '120' })
  expect(credit.error).toBeUndefined()
  expect(await toldUntil('2026-02-25T22:59:59Z', ...all)).toEqual([])
  await topUp(late, '1')
  const renewed = small({ cost: 120, next_renewal: '2026-04-01' })
  expect(await toldUntil('2026-03-01T00:00:00Z', ...all)).toEqual(
    all.map((id) => [id, 'renewed_subscriptions', renewed]),
  )
  // The month is paid, nothing is left for the next.
  expect(await toldUntil('2026-03-28T23:00:00Z', ...all)).toEqual(
    all.map((id) => [id, 'next_charge_alert', alert(120, 120)]),
  )
})

test('all plans of an account are one alert', async () => {
  const id = await onPlans([185, 1024], '150')
  expect(await toldUntil('2026-03-30T00:00:00Z', id)).toEqual([[id, 'next_charge_alert', alert(220, 70)]])
  expect(await toldUntil('2026-04-02T00:00:00Z', id)).toEqual([
    [id, 'renewed_subscriptions', small({ cost: 120, next_renewal: '2026-05-01' })],
    [id, 'subscription_is_detached', { subscriptions: [{ type: 'PLAN', name: 'MAU small' }] }],
  ])
})

test('a change of plan after the look holds the month, and brings no second look', async () => {
  const id = await onPlans([185], '0')
  expect(await toldUntil('2026-04-29T12:00:00Z', id)).toEqual([[id, 'next_charge_alert', alert(120, 120)]])
  await topUp(id, '1200')
  const wish = { plan_type: 'IM', plan_subscription_template_id: '186' }
  expect(JSON.parse(await switchbook.call('ChangeAccountPlan', wish, { accountId: id })).result).toBe(1)
  expect(await toldUntil('2026-04-30T00:00:00Z', id)).toEqual([])
  // The money went into the hold of a month: the one after is short again.
  expect(await toldUntil('2026-05-30T00:00:00Z', id)).toMatchObject([
    [id, 'renewed_subscriptions', {}],
    [id, 'next_charge_alert', alert(1200, 1200)],
  ])
})

test('a server that was away tells nothing of renewals that have come meanwhile', async () => {
  const id = await onPlans([185], '130')
  switchbook.clock.set('2026-10-10T00:00:00Z')
  expect(await toldUntil('2026-10-10T00:00:01Z', id)).toEqual([
    [id, 'renewed_subscriptions', small({ cost: 120, next_renewal: '2026-07-01' })],
    [id, 'subscription_is_detached', small()],
  ])
})

test('four processes that look at the same time tell each account once', async () => {
  await using copy = await createTestDatabase('demo').then((made) => ({ ...made, [Symbol.asyncDispose]: made.drop }))
  const ids: number[] = []
  for (let count = 0; count < 60; count += 1) ids.push(await onPlans([185, 1024], '0', copy.database))
  const processes = Array.from({ length: 4 }, () => openDatabase(copy.address))
  const now = new Date('2026-10-30T12:00:00Z')
  const market = {
    catalog: await loadCatalog(copy.database.read, now),
    rates: await loadExchangeRates(copy.database.read),
    now,
  }
  const looks = processes.map(async (database) => {
    while ((await alertBeforeCharges(database, market)) > 0);
    await database.close()
  })
  await Promise.all(looks)
  const sql = `select account_id as id, callback_type as type from account_callbacks order by account_id`
  expect(await select(copy.database.read, sql)).toEqual(ids.map((id) => ({ id, type: 'next_charge_alert' })))
})
