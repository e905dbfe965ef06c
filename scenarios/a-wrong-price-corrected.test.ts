import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { applyAccountPrices } from '../src/domain/catalog/index.ts'
import type { AccountId } from '../src/ground/ids/index.ts'
import { decimal } from '../src/ground/money/index.ts'
import { CHILD_1, PARENT } from '../src/sandbox/demo/accounts.ts'
import { addAccount } from '../src/testing/add-account.ts'
import { booksOf } from '../src/testing/books.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { switchbookOfFile } from '../src/testing/switchbook-of-file.ts'

// One story, in order. A reseller (the demo's child) sells calls to an account of its own, at a price that turns out to
// have been wrong since the beginning of the month. The operator corrects the price, then what was charged by it.

const CUSTOMER = 9_200_001
const CALL = { account_id: `${CUSTOMER}`, resource_type: 'PSTNOUT', to: '+442079460123' }
const MONTH_START = '2026-01-01 00:00:00'

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: CUSTOMER, parentId: CHILD_1.id, currency: 'USD' })
  await postMoney(switchbook.database, CUSTOMER, '10', 'USD')
  await postMoney(switchbook.database, CHILD_1.id, '100', 'RUR')
  await sell('0.05', new Date('2026-01-01T00:00:00Z'))
})

/** Gives the customer its own price for calls to London, in force since `from`, and waits until the server knows it. */
async function sell(price: string, from: Date): Promise<void> {
  const group = { id: 1, name: 'London', resourceType: 'PSTNOUT', allowed: ['44207'], forbidden: [] }
  const groups = [{ ...group, price: decimal(price), resourcesPerPrice: 60, quantum: 60 }]
  const now = switchbook.clock.now()
  await switchbook.database.transaction((tx) =>
    applyAccountPrices(tx, { accountId: CUSTOMER as AccountId, currency: 'USD', groups }, { now, from }),
  )
  for (let wait = 0; wait < 300; wait += 1) {
    const shown = await switchbook.call(
      'GetResourcePrice',
      { resource_type: 'PSTNOUT', resource_param: '442079460123' },
      customer,
    )
    if (shown.includes(`"price":${price},`)) return
    await pause(10)
  }
  throw new Error('the server did not hear of the price')
}

const customer = { key: 'child', accountId: CUSTOMER } as const
const operator = { surface: 'operator' } as const
const ask = async (method: string, params: Record<string, string>) =>
  JSON.parse(await switchbook.call(method, params, operator))
const fixedBalances = async () => {
  const ids = [CUSTOMER, CHILD_1.id, PARENT.id]
  return Promise.all(ids.map(async (id) => (await booksOf(switchbook.database, id)).fixed))
}

let before: string[]

test('a call is charged by the wrong price: every level pays the one above it', async () => {
  before = await fixedBalances()
  const { result } = await ask('RecordUsage', { ...CALL, quantity: '125', event_id: 'call' })
  expect(result).toMatchObject([{ status: 'charged', amount: 0.15, currency: 'USD' }])
  // 0.15 USD arrive as 11.463255 RUR; the reseller's own price is 0.033 USD, 2.521916 RUR, and so is its parent's.
  const after = await fixedBalances()
  expect(after).toEqual(['9.850000', plus(before[1], '11.463255', '-2.521916'), before[2]])
})

test('nothing differs as long as nothing was corrected', async () => {
  const { result, looked_count } = await ask('RerateUsage', { from_date: MONTH_START })
  expect({ result, looked_count }).toEqual({ result: [], looked_count: 1 })
})

test('the price is corrected; a dry run tells what differs, and changes nothing', async () => {
  await sell('0.02', new Date('2026-01-01T00:00:00Z'))
  const standing = await fixedBalances()
  const { result, dry_run } = await ask('RerateUsage', { from_date: MONTH_START, dry_run: 'true' })
  expect(dry_run).toBe(true)
  expect(result).toMatchObject([{ event_id: 'call', status: 'corrected', amount_before: 0.15, amount_after: 0.06 }])
  expect(await fixedBalances()).toEqual(standing)
})

test('the charge is reversed and made anew at every level; a second run finds nothing', async () => {
  expect((await ask('RerateUsage', { from_date: MONTH_START })).result).toHaveLength(1)
  const after = await fixedBalances()
  // 0.06 USD arrive as 4.585302 RUR.
  expect(after).toEqual(['9.940000', plus(before[1], '4.585302', '-2.521916'), before[2]])
  expect((await ask('RerateUsage', { from_date: MONTH_START })).result).toEqual([])
  expect(await fixedBalances()).toEqual(after)
})

test('the books show all of it: the charge, its reversal, and the new charge, which explains itself', async () => {
  const { entries } = await booksOf(switchbook.database, CUSTOMER)
  const charges = entries.slice(1)
  expect(charges.map((entry) => [entry.kind, entry.derivation?.rule, entry.postings])).toEqual([
    ['resource_charge', 'use', ['customer -0.150000 USD', 'transfer 0.150000 USD']],
    ['resource_charge', 'reversal', ['customer 0.150000 USD', 'transfer -0.150000 USD']],
    ['resource_charge', 'use', ['customer -0.060000 USD', 'transfer 0.060000 USD']],
  ])
  const { result } = await ask('ExplainCharge', { transaction_id: `${charges[2]?.id}` })
  expect(result).toMatchObject([
    { account_id: CHILD_1.id, amount: 4.585302, recomputed_amount: 4.585302, agrees: true },
    { account_id: CUSTOMER, amount: -0.06, recomputed_amount: -0.06, agrees: true, derivation: { prefix: '44207' } },
  ])
})

test('a repeat of the event tells the charge as it stands now, and charges nothing', async () => {
  const standing = await fixedBalances()
  const { result } = await ask('RecordUsage', { ...CALL, quantity: '125', event_id: 'call' })
  expect(result).toMatchObject([{ is_repeat: true, amount: 0.06 }])
  expect(await fixedBalances()).toEqual(standing)
})

test('a price of nothing leaves nothing charged, and a later price is found again', async () => {
  await sell('0', new Date('2026-01-01T00:00:00Z'))
  expect((await ask('RerateUsage', { from_date: MONTH_START })).result).toMatchObject([{ amount_after: 0 }])
  expect((await fixedBalances())[0]).toBe('10.000000')
  expect((await ask('RerateUsage', { from_date: MONTH_START })).result).toEqual([])
  await sell('0.03', new Date('2026-01-01T00:00:00Z'))
  expect((await ask('RerateUsage', { from_date: MONTH_START })).result).toMatchObject([{ amount_after: 0.09 }])
  expect((await fixedBalances())[0]).toBe('9.910000')
})

/** The sum of amounts as the column writes it. */
function plus(amount: string | undefined, ...more: string[]): string {
  const micros = [amount ?? '', ...more].map((text) => BigInt(decimal(text).times(decimal('1000000')).toFixed(0)))
  const sum = micros.reduce((total, one) => total + one, 0n)
  return decimal(String(sum)).times(decimal('0.000001')).toFixed(6)
}
