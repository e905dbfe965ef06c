import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { DEMO_ACCOUNTS } from '../../sandbox/demo/accounts.ts'
import { addAccount } from '../../testing/add-account.ts'
import { bookEntry } from '../../testing/book-entry.ts'
import { booksOf } from '../../testing/books.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { grantCredit } from '../../testing/post-money.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750

const switchbook = switchbookOfFile()

interface Page {
  readonly ids: readonly number[]
  readonly amounts: readonly string[]
  readonly total: number
}

async function pageOf(accountId: number, params: Record<string, string>): Promise<Page> {
  const range = { from_date: '1990-01-01 00:00:00' }
  const text = await switchbook.call('GetTransactionHistory', { ...range, ...params }, { accountId })
  return {
    ids: [...text.matchAll(/"transaction_id":(\d+)/g)].map((match) => Number(match[1])),
    amounts: [...text.matchAll(/"amount":(-?[\d.]+)/g)].map((match) => match[1] as string),
    total: JSON.parse(text).total_count,
  }
}

/** Every transaction of an account, page by page. */
async function allOf(accountId: number, params: Record<string, string>, count = 1000): Promise<Page> {
  const pages: Page[] = []
  do {
    pages.push(await pageOf(accountId, { ...params, count: String(count), offset: String(pages.length * count) }))
  } while (pages.at(-1)?.ids.length === count)
  const all = { ids: pages.flatMap((page) => page.ids), amounts: pages.flatMap((page) => page.amounts) }
  return { ...all, total: pages[0]?.total ?? 0 }
}

const sum = (amounts: readonly string[], currency: string) =>
  amounts.reduce((total, amount) => total.plus(Money.of(amount, currency)), Money.zero(currency))

async function expectToAddUp(accountId: number, currency: string): Promise<void> {
  const { fixed, onHold } = await booksOf(switchbook.database, accountId)
  const moved = await allOf(accountId, {})
  const held = await allOf(accountId, { is_uncommitted: 'true' })
  expect(`${sum(moved.amounts, currency)}`).toBe(`${Money.of(fixed, currency)}`)
  expect(`${sum(held.amounts, currency).negated()}`).toBe(`${Money.of(onHold, currency)}`)
  expect([moved.total, held.total]).toEqual([moved.ids.length, held.ids.length])
}

test.each(DEMO_ACCOUNTS.filter((account) => account.id === PARENT || account.parentId === PARENT))(
  'the transactions of $name come to its fixed balance, those held to its money on hold',
  async ({ id, currency }) => {
    await expectToAddUp(id, currency)
  },
)

test('they do so after changes of plan', async () => {
  await switchbook.call('ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' })
  await switchbook.call('ChangeAccountPlan', { plan_type: 'MAU', plan_subscription_template_id: '1023' })
  await expectToAddUp(PARENT, 'RUR')
})

test('they do so after payments, a running call, and uses of a child that its parent is paid for', async () => {
  const usd = 789456
  const call = { resource_type: 'PSTNOUT', to: '+442079460123' }
  const asked = [
    ['TopUpAccount', { account_id: usd, amount: '50', transaction_type: 'card_payment', payment_reference: 'card-7' }],
    ['RecordUsage', { account_id: usd, event_id: 'call-1', quantity: 61, ...call }],
    [
      'RecordUsage',
      { account_id: usd, event_id: 'call-2', quantity: 600, occurred_at: '2026-01-10 00:00:00', ...call },
    ],
    ['StartSession', { account_id: usd, session_id: 'call-3', quantity: 120, ...call }],
    ['UpdateSession', { account_id: usd, session_id: 'call-3', sequence: 1, used: 60 }],
  ] as const
  for (const [method, params] of asked) expect(await operatorCall(switchbook, method, params)).toHaveProperty('result')
  await expectToAddUp(usd, 'USD')
  await expectToAddUp(PARENT, 'RUR')
  const amountsOf = async (id: number, params: Record<string, string>) => (await pageOf(id, params)).amounts.length
  expect(await amountsOf(usd, { payment_reference: 'card-7' })).toBe(1)
  expect(await amountsOf(usd, { resource_type: 'PSTNOUT', transaction_type: 'resource_charge' })).toBe(3)
  expect(await amountsOf(usd, { is_uncommitted: 'true', resource_type: 'PSTNOUT' })).toBe(1)
  expect(await amountsOf(PARENT, { transaction_type: 'money_distribution' })).toBe(3)
})

const micros = fc.bigInt({ min: -10_000_000_000n, max: 10_000_000_000n }).filter((amount) => amount !== 0n)
const amount = micros.map((value) => Money.ofMicros(value, 'USD').toString())
const heldAmount = micros.map((value) => Money.ofMicros(value < 0n ? -value : value, 'USD').toString())
// Many at the same time, so that the ids decide.
const performedAt = fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2025, 11, 20 + day)))
const movement = fc.oneof(
  fc.record({ amount, performedAt }),
  fc.record({ held: heldAmount, performedAt }),
  fc.record({ amount, held: heldAmount, performedAt }),
)

let accounts = 9_710_000
property.prop([fc.array(movement, { maxLength: 25 }), fc.integer({ min: 1, max: 7 })], { numRuns: 15 })(
  'whatever moves, they add up, and pages of any size give each once, in either order',
  async (movements, count) => {
    accounts += 1
    await addAccount(switchbook.database, { id: accounts, parentId: PARENT, currency: 'USD' })
    await grantCredit(switchbook.database, accounts, '1000000')
    for (const [index, { held, ...entry }] of movements.map((one) => ({ held: undefined, ...one })).entries()) {
      const hold = held === undefined ? {} : { held: { amount: held, key: `session:${accounts}:${index}` } }
      await bookEntry(switchbook.database, { account: accounts, currency: 'USD', ...entry, ...hold })
    }
    await expectToAddUp(accounts, 'USD')
    const whole = await pageOf(accounts, { count: '1000' })
    const inOrder = movements.filter((one) => 'amount' in one).map((one) => one.performedAt.getTime())
    expect(whole.total).toBe(inOrder.length)
    for (const params of [{}, { is_uncommitted: 'true' }]) {
      const at = await pageOf(accounts, { ...params, count: '1000' })
      const back = await allOf(accounts, { ...params, desc_order: 'true' }, count)
      expect((await allOf(accounts, params, count)).ids).toEqual(at.ids)
      expect(back.ids).toEqual([...at.ids].reverse())
      expect(new Set(at.ids).size).toBe(at.ids.length)
    }
  },
)
