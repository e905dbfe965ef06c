import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { select } from '../../ground/storage/query.ts'
import { booksOf } from '../../testing/books.ts'
import { brokenChain } from '../../testing/hash-chain.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type EntryDraft, findBalances, lockBalances, postEntries } from './index.ts'

const [FIRST, SECOND, HURRIED] = [accountId(464478), accountId(1321), accountId(464479)]

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

function payment(id: number, amount: string, more: Partial<EntryDraft> = {}): EntryDraft {
  const money = Money.of(amount, 'RUR')
  return {
    accountId: accountId(id),
    kind: 'card_payment',
    description: `${amount} by card`,
    occurredAt: new Date('2026-01-15T09:00:00Z'),
    postings: [
      { bucket: 'customer', amount: money },
      { bucket: 'clearing', amount: money.negated() },
    ],
    ...more,
  }
}

const postAll = (ids: readonly number[], drafts: readonly EntryDraft[], announced = drafts.length) =>
  copy.database.transaction(async (tx) =>
    postEntries(tx, await lockBalances(tx, ids.map(accountId), announced), drafts),
  )

describe('a batch', () => {
  test('of two accounts is written in its order, each entry at the end of its own chain', async () => {
    const before = [await booksOf(copy.database, FIRST), await booksOf(copy.database, SECOND)]
    const after = await postAll(
      [FIRST, SECOND],
      [payment(FIRST, '1'), payment(SECOND, '10'), payment(FIRST, '2.5'), payment(SECOND, '20'), payment(FIRST, '4')],
    )
    expect(after.get(FIRST)?.fixed.toString()).toBe('1007.5')
    expect(after.get(SECOND)?.fixed.toString()).toBe('530')
    const [first, second] = [await booksOf(copy.database, FIRST), await booksOf(copy.database, SECOND)]
    const amounts = (entries: typeof first.entries, from = 0) => entries.slice(from).map((entry) => entry.postings[0])
    expect(amounts(first.entries, before[0]?.entries.length)).toEqual([
      'customer 1.000000 RUR',
      'customer 2.500000 RUR',
      'customer 4.000000 RUR',
    ])
    expect(amounts(second.entries, before[1]?.entries.length)).toEqual([
      'customer 10.000000 RUR',
      'customer 20.000000 RUR',
    ])
    for (const id of [FIRST, SECOND]) expect(await brokenChain(copy.database, id)).toBe(null)
  })

  test('of none writes nothing', async () => {
    const before = await booksOf(copy.database, FIRST)
    expect((await postAll([FIRST], [])).size).toBe(0)
    expect(await booksOf(copy.database, FIRST)).toEqual(before)
  })

  test('is written whole or not at all: one repeated key undoes it', async () => {
    await postAll([FIRST], [payment(FIRST, '1', { idempotencyKey: 'payment 7' })])
    const before = await booksOf(copy.database, FIRST)
    const repeated = [payment(FIRST, '5'), payment(FIRST, '1', { idempotencyKey: 'payment 7' })]
    await expect(postAll([FIRST], repeated)).rejects.toThrow('ledger_entries_idempotency_unique')
    expect(await booksOf(copy.database, FIRST)).toEqual(before)
    const balance = (await findBalances(copy.database.read, [FIRST]))[0]
    expect(balance?.fixed.toString()).toBe('1008.5')
  })

  test.each<[string, number[], number]>([
    ['accounts that were not locked', [FIRST], 2],
    ['more entries than were announced', [FIRST, SECOND], 1],
    ['nothing locked', [], 2],
  ])('for %s is a defect of the caller’s, and nothing is written', async (_what, locked, announced) => {
    const drafts = [payment(FIRST, '1'), payment(SECOND, '1')]
    await expect(postAll(locked, drafts, announced)).rejects.toThrow('were not locked')
  })

  test('in another currency than the account’s is refused before anything is sent', async () => {
    const dollars = payment(FIRST, '1', {
      postings: [
        { bucket: 'customer', amount: Money.of('1', 'USD') },
        { bucket: 'clearing', amount: Money.of('-1', 'USD') },
      ],
    })
    await expect(postAll([FIRST], [dollars])).rejects.toThrow('RUR and USD do not mix')
  })
})

describe('many at the same time', () => {
  test('on one account wait for each other: no gap, no fork, nothing lost', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => postAll([HURRIED], [payment(HURRIED, String(index + 1))])),
    )
    const { fixed, entries } = await booksOf(copy.database, HURRIED)
    expect(fixed).toBe('465.000000')
    expect(entries.map((entry) => entry.sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(await brokenChain(copy.database, HURRIED)).toBe(null)
  })

  test('on two accounts, named in either order, never wait in a circle', async () => {
    const both = [payment(FIRST, '1'), payment(SECOND, '1')]
    const orders = [
      [FIRST, SECOND],
      [SECOND, FIRST],
    ]
    await Promise.all(Array.from({ length: 16 }, (_, index) => postAll(orders[index % 2] ?? [], both)))
    for (const id of [FIRST, SECOND]) expect(await brokenChain(copy.database, id)).toBe(null)
  })

  test('with one idempotency key are one', async () => {
    const once = payment(SECOND, '7', { idempotencyKey: 'payment 8' })
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => postAll([SECOND], [once])))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const sql = `select 1 from ledger_entries where account_id = $1 and idempotency_key = 'payment 8'`
    expect(await select(copy.database.read, sql, [SECOND])).toHaveLength(1)
  })
})
