import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { brokenChain } from '../../testing/hash-chain.ts'
import { entryOf, fromMicros, type Move, moves } from '../../testing/money-arbitraries.ts'
import { grantCredit } from '../../testing/post-money.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { findBalances, lockBalances, postEntries } from './index.ts'

// Random movements of three accounts, written by the ledger into a database and, beside it, into a model of two sums.

const ACCOUNTS = [9_001, 9_002, 9_003] as const
const CREDIT_MICROS = 2_000_000_000n

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('empty')
  for (const id of ACCOUNTS) {
    await addAccount(copy.database, { id, parentId: null })
    await grantCredit(copy.database, id, '2000')
  }
})
afterAll(() => copy.drop())

/** The model: what is fixed and what is held, in millionths. */
class Model {
  readonly fixed = new Map<number, bigint>(ACCOUNTS.map((id) => [id, 0n]))
  readonly held = new Map<number, bigint>(ACCOUNTS.map((id) => [id, 0n]))
  readonly entries = new Map<number, number>(ACCOUNTS.map((id) => [id, 0]))

  /** Whether all of these moves, one after the other, end where the database lets an account be. */
  allows(batch: readonly Move[]): boolean {
    const after = new Model(this)
    after.apply(batch)
    return ACCOUNTS.every((id) => {
      const held = after.held.get(id) ?? 0n
      return held >= 0n && (after.fixed.get(id) ?? 0n) + CREDIT_MICROS - held >= 0n
    })
  }

  constructor(like?: Model) {
    for (const id of like === undefined ? [] : ACCOUNTS) {
      this.fixed.set(id, like?.fixed.get(id) ?? 0n)
      this.held.set(id, like?.held.get(id) ?? 0n)
      this.entries.set(id, like?.entries.get(id) ?? 0)
    }
  }

  apply(batch: readonly Move[]): void {
    for (const { account, kind, micros } of batch) {
      const sums = kind === 'comes' || kind === 'goes' ? this.fixed : this.held
      const isMore = kind === 'comes' || kind === 'held'
      sums.set(account, (sums.get(account) ?? 0n) + (isMore ? micros : -micros))
      this.entries.set(account, (this.entries.get(account) ?? 0) + 1)
    }
  }
}

const model = new Model()

/** Posts a batch in one transaction, as a charge does: all locked first, then written in one statement. */
function post(batch: readonly Move[]) {
  return copy.database.transaction(async (tx) => {
    const ids = [...new Set(batch.map((move) => move.account))]
    const books = await lockBalances(tx, ids, batch.length)
    return postEntries(
      tx,
      books,
      batch.map((move) => entryOf(move, 'RUR')),
    )
  })
}

const SUMS = `
  select b.account_id as id, fixed_balance - coalesce((select sum(amount) from postings p
      where p.account_id = b.account_id and bucket = 'customer'), 0) as fixed_off,
    money_on_hold - coalesce((select sum(amount) from postings p
      where p.account_id = b.account_id and bucket = 'hold'), 0) as held_off,
    (select coalesce(sum(amount), 0) from postings p where p.account_id = b.account_id) as rest,
    (select count(*)::int from ledger_entries e where e.account_id = b.account_id) as entries
  from balances b order by b.account_id`

describe('whatever is posted', () => {
  property.prop([fc.array(moves(ACCOUNTS), { minLength: 1, maxLength: 12 })], { numRuns: 40 })(
    'balances are what the model says and what the postings sum to, and each chain verifies from the tables',
    async (batch) => {
      const outcome = await post(batch).catch(() => null)
      // The database refuses a batch that ends below zero, and no other; then nothing of it is there.
      expect(outcome !== null).toBe(model.allows(batch))
      if (outcome !== null) model.apply(batch)

      const sums = await select<{ id: number; entries: number }>(copy.database.read, SUMS)
      const none = '0.000000'
      expect(sums).toEqual(
        ACCOUNTS.map((id) => ({
          id,
          fixed_off: none,
          held_off: none,
          rest: expect.stringMatching(/^0(\.0+)?$/),
          entries: model.entries.get(id),
        })),
      )
      const balances = await findBalances(copy.database.read, ACCOUNTS.map(accountId))
      for (const balance of balances) {
        expect(balance.fixed).toEqual(fromMicros(model.fixed.get(balance.accountId) ?? 0n, 'RUR'))
        expect(balance.onHold).toEqual(fromMicros(model.held.get(balance.accountId) ?? 0n, 'RUR'))
        // What the writer was told is what stands there.
        const told = outcome?.get(balance.accountId)
        if (told !== undefined)
          expect(told.fixed.equals(balance.fixed) && told.onHold.equals(balance.onHold)).toBe(true)
      }
      for (const id of ACCOUNTS) expect(await brokenChain(copy.database, id)).toBe(null)
    },
  )

  test('was put to work: most batches were written', () => {
    expect([...model.entries.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20)
  })
})
