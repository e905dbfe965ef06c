import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal, Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { select } from '../../ground/storage/query.ts'
import { DEMO_NOW } from '../../sandbox/demo/accounts.ts'
import { addAccount } from '../../testing/add-account.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { loadCatalog } from '../catalog/index.ts'
import { loadExchangeRates } from '../exchange-rates/index.ts'
import { findBalances } from '../ledger/index.ts'
import type { Market } from '../rating/index.ts'
import { moveMoney, setCreditLimit, transferMoney } from './index.ts'
import type { MovementType } from './money-movement.ts'

// Random work on real books against a small model of them: what each account has, and what it may spend.

let copy: TestDatabase
let market: Market
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  const { read } = copy.database
  market = { catalog: await loadCatalog(read, DEMO_NOW), rates: await loadExchangeRates(read), now: DEMO_NOW }
})
afterAll(() => copy.drop())

/** A parent, its child, a grandchild, and a child in dollars: by their places. */
const CURRENCIES = ['RUR', 'RUR', 'RUR', 'USD'] as const
const PARENTS = [null, 0, 1, 0] as const

const place = fc.integer({ min: 0, max: 3 })
const micros = fc.oneof(fc.bigInt({ min: 1n, max: 10n }), fc.bigInt({ min: 1n, max: 10n ** 8n }))
const key = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined })
const type = fc.constantFrom<MovementType>('wire_transfer', 'adjustment', 'gift', 'gift_revoke', 'refund', 'discount')
const step = fc.oneof(
  fc.record({ does: fc.constant('move' as const), type, at: place, micros, takes: fc.boolean(), key }),
  fc.record({ does: fc.constant('transfer' as const), at: place, to: place, micros, key }),
  fc.record({ does: fc.constant('limit' as const), at: place, micros }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

interface Purse {
  fixed: bigint
  limit: bigint
}

/** What the operator asked for, and what became of it: a repeat is told by both. */
type Told = Map<string, { asked: string; transactionId: number }>

let runs = 0

property.prop([fc.array(step, { minLength: 8, maxLength: 30 })], { numRuns: 25 })(
  'books say what a small model says: each sum of postings is the fixed balance, and nothing is spent that is not there',
  async (steps) => {
    runs += 1
    const ids = CURRENCIES.map((_, index) => accountId(9_300_000 + runs * 10 + index))
    for (const [index, currency] of CURRENCIES.entries()) {
      const parent = PARENTS[index] ?? null
      const parentId = parent === null ? null : (ids[parent] as number)
      await addAccount(copy.database, { id: ids[index] as number, parentId, currency })
    }
    const purses = ids.map((): Purse => ({ fixed: 0n, limit: 0n }))
    const told: Told = new Map()
    for (const one of steps) await take(one, ids, purses, told)
    await compare(ids, purses)
  },
)

async function take(one: Step, ids: readonly ReturnType<typeof accountId>[], purses: Purse[], told: Told) {
  const id = ids[one.at] as (typeof ids)[number]
  const currency = CURRENCIES[one.at] as string
  const purse = purses[one.at] as Purse
  const amount = decimal(Money.ofMicros(one.micros, currency).toString())
  const result = <Result>(work: (tx: Tx) => Promise<Result>) =>
    copy.database.transaction(work).catch((error) => {
      if (error instanceof Refused) return error.refusal.reason
      throw error
    })
  if (one.does === 'limit') {
    const after = await result((tx) => setCreditLimit(tx, { accountId: id, amount }))
    const fits = one.micros >= purse.limit || purse.fixed + one.micros >= 0n
    expect(typeof after === 'string' ? after : 'set').toBe(fits ? 'set' : 'limit_below_use')
    if (fits) purse.limit = one.micros
    return
  }
  if (one.does === 'transfer') return takeTransfer(one, ids, purses, told, result)
  const takes = one.type === 'gift_revoke' || (one.type === 'adjustment' && one.takes)
  const sign = takes ? -1n : 1n
  const signed = one.type === 'adjustment' && one.takes ? amount.times('-1') : amount
  // A payment needs its reference; each run has its own.
  const keyed = one.type === 'wire_transfer' ? `${runs}-${one.key ?? 'd'}` : one.key
  const scope = one.type === 'wire_transfer' ? '' : `${one.at} `
  const moved = await result((tx) =>
    moveMoney(tx, { accountId: id, type: one.type, amount: signed, key: keyed, now: DEMO_NOW }),
  )
  const name = keyed === undefined ? undefined : `${scope}${one.type} ${keyed}`
  const asked = `${one.at} ${sign * one.micros}`
  const known = name === undefined ? undefined : told.get(name)
  if (known !== undefined) {
    const otherwise = one.type === 'wire_transfer' ? 'reference_is_taken' : 'key_used_otherwise'
    const expected = known.asked === asked ? { transactionId: known.transactionId, isRepeat: true } : otherwise
    if (typeof expected === 'string') expect(moved).toBe(expected)
    else expect(moved).toMatchObject(expected)
    return
  }
  if (takes && purse.fixed + purse.limit < one.micros) return expect(moved).toBe('insufficient_money')
  if (typeof moved === 'string') throw new Error(moved)
  purse.fixed += sign * one.micros
  expect(moved).toMatchObject({ isRepeat: false, balance: { fixed: Money.ofMicros(purse.fixed, currency) } })
  if (name !== undefined) told.set(name, { asked, transactionId: moved.transactionId })
}

async function takeTransfer(
  one: Step & { does: 'transfer' },
  ids: readonly ReturnType<typeof accountId>[],
  purses: Purse[],
  told: Told,
  result: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result | string>,
) {
  const [payerId, receiverId] = [ids[one.at], ids[one.to]] as [(typeof ids)[number], (typeof ids)[number]]
  const [from, to] = [CURRENCIES[one.at], CURRENCIES[one.to]] as [string, string]
  const [payer, receiver] = [purses[one.at], purses[one.to]] as [Purse, Purse]
  const amount = decimal(Money.ofMicros(one.micros, from).toString())
  const wish = { payerId, receiverId, amount, key: one.key, now: DEMO_NOW }
  const moved = await result((tx) => transferMoney(tx, wish, market))
  const name = one.key === undefined ? undefined : `${one.at} transfer ${one.key}`
  const asked = `${one.to} ${one.micros}`
  const known = name === undefined ? undefined : told.get(name)
  if (one.at === one.to) return expect(moved).toBe('same_account')
  if (PARENTS[one.at] !== one.to && PARENTS[one.to] !== one.at) return expect(moved).toBe('not_parent_and_child')
  if (known !== undefined) {
    if (known.asked !== asked) return expect(moved).toBe('key_used_otherwise')
    return expect(moved).toMatchObject({ transactionId: known.transactionId, isRepeat: true })
  }
  if (payer.fixed + payer.limit < one.micros) return expect(moved).toBe('insufficient_money')
  const arrived = market.rates.convert(amount, from, to, '2026-01-15')?.micros ?? 0n
  if (arrived === 0n) return expect(moved).toBe('nothing_arrives')
  if (typeof moved === 'string') throw new Error(moved)
  payer.fixed -= one.micros
  receiver.fixed += arrived
  expect(moved.receiver.balance.fixed).toEqual(Money.ofMicros(receiver.fixed, to))
  if (name !== undefined) told.set(name, { asked, transactionId: moved.transactionId })
}

const SUMS = `select account_id, sum(amount) as total from postings
  where bucket = 'customer' and account_id = any($1::bigint[]) group by account_id`
const TRANSFERS = `select entry_id, count(distinct account_id)::int as accounts,
    count(distinct currency)::int as currencies, sum(amount) as rest
  from postings where bucket = 'transfer' and account_id = any($1::bigint[]) group by entry_id`

async function compare(ids: readonly ReturnType<typeof accountId>[], purses: readonly Purse[]): Promise<void> {
  const { read } = copy.database
  const sums = await select<{ account_id: number; total: string }>(read, SUMS, [ids])
  const balances = await findBalances(read, ids)
  for (const [index, id] of ids.entries()) {
    const purse = purses[index] as Purse
    const fixed = Money.ofMicros(purse.fixed, CURRENCIES[index] as string)
    expect(balances.find((one) => one.accountId === id)?.fixed).toEqual(fixed)
    const total = sums.find((row) => row.account_id === id)?.total ?? '0'
    expect(Money.of(total, fixed.currency)).toEqual(fixed)
    expect(purse.fixed + purse.limit >= 0n).toBe(true)
  }
  const transfers = await select<{ accounts: number; currencies: number; rest: string }>(read, TRANSFERS, [ids])
  for (const { accounts, currencies, rest } of transfers) {
    expect(accounts).toBe(2)
    if (currencies === 1) expect(Number(rest)).toBe(0)
  }
}
