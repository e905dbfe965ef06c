import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PARENT, USD_ACCOUNT } from '../src/sandbox/demo/accounts.ts'
import { type BookedEntry, booksOf } from '../src/testing/books.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../src/testing/switchbook.ts'

// Each story names every entry that comes; one more would fail it.

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
})
afterAll(async () => {
  await switchbook[Symbol.asyncDispose]()
})

const lineOf = ({ kind, postings }: BookedEntry) => `${kind}: ${postings.join(', ')}`
const entriesSince = async (id: number, count: number) =>
  (await booksOf(switchbook.database, id)).entries.slice(count).map(lineOf)
const countOf = async (id: number) => (await booksOf(switchbook.database, id)).entries.length
const plansOf = async (id: number) =>
  JSON.parse(await switchbook.call('GetAccountPlans', {}, { accountId: id })).result.map(
    (plan: { plan_subscription_template_id: number; next_charge: string; packages: { resource_left: number }[] }) =>
      `${plan.plan_subscription_template_id} ${plan.next_charge} ${plan.packages.map((pack) => pack.resource_left)}`,
  )
const use = (id: number, quantity: number, event: string) => {
  const params = { account_id: `${id}`, resource_type: 'IM', quantity: `${quantity}`, event_id: event }
  return switchbook.call('RecordUsage', params, { surface: 'operator' })
}

describe('a plan that was taken in the middle of January, in dollars with 19 % on top', () => {
  let before: number
  beforeAll(async () => {
    await postMoney(switchbook.database, USD_ACCOUNT.id, '250', 'USD')
    before = await countOf(USD_ACCOUNT.id)
    const wish = { plan_type: 'IM', plan_subscription_template_id: '185' }
    await switchbook.call('ChangeAccountPlan', wish, { accountId: USD_ACCOUNT.id })
    await use(USD_ACCOUNT.id, 1200, 'january')
  })

  test('has the coming month on hold, and the rest of January to use', async () => {
    expect(await entriesSince(USD_ACCOUNT.id, before)).toEqual([
      'plan_change: hold 142.800000 USD, hold_offset -142.800000 USD',
    ])
    expect(await plansOf(USD_ACCOUNT.id)).toEqual(['185 2026-02-01 498800', '1022 2026-02-01 1000'])
  })

  test('is not due while it is still January in Berlin', async () => {
    await switchbook.travel('2026-01-31T22:59:59Z')
    expect(await countOf(USD_ACCOUNT.id)).toBe(before + 1)
  })

  test('is paid from the hold when February begins there; its tax is an entry of its own; March is held', async () => {
    await switchbook.travel('2026-01-31T23:00:00Z')
    expect(await entriesSince(USD_ACCOUNT.id, before + 1)).toEqual([
      'im_charge: customer -120.000000 USD, revenue 120.000000 USD, hold -142.800000 USD, hold_offset 142.800000 USD',
      'tax_charge: customer -22.800000 USD, tax 22.800000 USD',
      'plan_hold: hold 142.800000 USD, hold_offset -142.800000 USD',
    ])
    expect(await plansOf(USD_ACCOUNT.id)).toEqual(['185 2026-03-01 500000', '1022 2026-03-01 1000'])
  })

  test('is renewed once, however often one looks', async () => {
    await switchbook.travel('2026-02-20T00:00:00Z')
    expect(await countOf(USD_ACCOUNT.id)).toBe(before + 4)
  })

  test('catches up month by month when nobody looked for three of them, and falls back when the money is gone', async () => {
    const standing = await countOf(USD_ACCOUNT.id)
    switchbook.clock.set('2026-06-15T00:00:00Z')
    await switchbook.travel('2026-06-15T00:00:00Z')
    const { fixed, onHold, entries } = await booksOf(switchbook.database, USD_ACCOUNT.id)
    const month = [
      'im_charge: customer -120.000000 USD, revenue 120.000000 USD, hold -142.800000 USD, hold_offset 142.800000 USD',
      'tax_charge: customer -22.800000 USD, tax 22.800000 USD',
    ]
    const next = 'plan_hold: hold 142.800000 USD, hold_offset -142.800000 USD'
    // What there is pays so many months; after the last there is nothing left to hold.
    const seen = entries.slice(standing).map(lineOf)
    const months = seen.filter((line) => line.startsWith('im_charge')).length
    expect(seen).toEqual([...Array.from({ length: months - 1 }, () => [...month, next]).flat(), ...month])
    expect(onHold).toBe('0.000000')
    expect(Number(fixed)).toBeLessThan(142.8)
    expect(await plansOf(USD_ACCOUNT.id)).toEqual(['184 2026-07-01 50000', '1022 2026-07-01 1000'])
  })
})

describe('free plans', () => {
  test('are full again on the first, by the account’s own time zone, and cost nothing', async () => {
    const planEntries = async () =>
      (await booksOf(switchbook.database, PARENT.id)).entries.filter((entry) => /^(im|mau|plan)_/.test(entry.kind))
    await use(PARENT.id, 50_000, 'june')
    expect(await use(PARENT.id, 1, 'june too many')).toContain('"code":317')
    await switchbook.travel('2026-06-30T20:59:59Z')
    expect((await plansOf(PARENT.id))[0]).toBe('184 2026-07-01 0')
    await switchbook.travel('2026-06-30T21:00:00Z')
    expect((await plansOf(PARENT.id))[0]).toBe('184 2026-08-01 50000')
    expect(await planEntries()).toEqual([])
  })

  test('begin at another instant when the account moves to another time zone', async () => {
    await switchbook.call('SetAccountInfo', { location: 'America/New_York' })
    await switchbook.travel('2026-08-01T03:59:59Z')
    expect((await plansOf(PARENT.id))[0]).toBe('184 2026-08-01 50000')
    await switchbook.travel('2026-08-01T04:00:00Z')
    expect((await plansOf(PARENT.id))[0]).toBe('184 2026-09-01 50000')
  })
})

test('nothing failed on the way', () => {
  expect(switchbook.failures).toEqual([])
})
