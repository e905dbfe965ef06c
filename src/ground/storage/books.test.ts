import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EntryDraft, findBalances, lockBalances, postEntries } from '../../domain/ledger/index.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { accountId } from '../ids/index.ts'
import { Money } from '../money/index.ts'
import { brokenConstraintOf, sqlStateOf } from './index.ts'
import { select, write } from './query.ts'

// What the database keeps of the books whatever the code does.

const CHILD = accountId(464478)

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

const change = (sql: string, values: readonly (string | number)[] = []) =>
  copy.database.transaction((tx) => write(tx, sql, values))

/** Writes an entry of these postings as the ledger does: `customer:-5` takes 5 roubles from the account. */
async function post(postings: readonly string[], more: Partial<EntryDraft> = {}): Promise<void> {
  await copy.database.transaction(async (tx) => {
    const books = await lockBalances(tx, [CHILD], 1)
    const draft = {
      accountId: CHILD,
      kind: 'resource_charge',
      description: 'a test',
      occurredAt: new Date('2026-01-15T09:00:00Z'),
      postings: postings.map((posting) => {
        const [bucket = '', amount = ''] = posting.split(':')
        return { bucket, amount: Money.of(amount, 'RUR') }
      }),
      ...more,
    } as EntryDraft
    await postEntries(tx, books, [draft])
  })
}

const fixed = async () => (await findBalances(copy.database.read, [CHILD]))[0]?.fixed.toString()

/** Expects a refusal by the database, and that nothing was written. */
async function refuses(work: () => Promise<unknown>, by: { state?: string; constraint?: string }): Promise<void> {
  const before = await databaseDigest(copy.database)
  const error = await work().then(
    () => null,
    (failure: unknown) => failure,
  )
  expect(error).not.toBeNull()
  if (by.state !== undefined) expect(sqlStateOf(error)).toBe(by.state)
  if (by.constraint !== undefined) expect(brokenConstraintOf(error)).toBe(by.constraint)
  expect(await databaseDigest(copy.database)).toEqual(before)
}

describe('entries and postings are never changed', () => {
  test.each([
    `update ledger_entries set description = 'other' where sequence = 1`,
    'update ledger_entries set hash = hash where false',
    'delete from ledger_entries where sequence > 1',
    'truncate ledger_entries cascade',
    'update postings set amount = amount * 2',
    'delete from postings where line = 2',
    'truncate postings',
    `insert into ledger_entries select * from ledger_entries limit 1
       on conflict (account_id, entry_id) do update set description = 'other'`,
    `with gone as (delete from postings where line = 1 returning *) select count(*) from gone`,
    'delete from accounts where account_id = 464478 and exists (select 1 from ledger_entries)',
  ])('%s', async (sql) => {
    await refuses(() => change(sql), {})
  })

  test('by the triggers, and with their own words', async () => {
    const forbidden = change('delete from postings')
    await expect(forbidden).rejects.toThrow('the ledger is append-only: DELETE on postings refused')
    await refuses(() => change('update ledger_entries set kind = kind'), { state: '23000' })
  })
})

describe('an entry', () => {
  test('whose postings balance is written, and the balance with it', async () => {
    expect(await fixed()).toBe('1000')
    await post(['customer:-10.5', 'revenue:8.75', 'tax:1.75'])
    expect(await fixed()).toBe('989.5')
  })

  test.each([
    ['by a millionth', ['customer:-10', 'revenue:9.999999']],
    ['with one posting alone', ['customer:-10']],
    ['in the wrong direction', ['customer:10', 'revenue:10']],
  ])('that does not balance %s is refused', async (_how, postings) => {
    await refuses(() => post(postings), { state: '23000' })
  })

  test('that balances over two currencies but in neither is refused', async () => {
    const work = () =>
      post([], {
        postings: [
          { bucket: 'customer', amount: Money.of('-10', 'RUR') },
          { bucket: 'revenue', amount: Money.of('10', 'USD') },
        ],
      })
    await refuses(work, { state: '23000' })
  })

  test('is not balanced afterwards by a statement of its own', async () => {
    const half = `insert into postings (account_id, entry_id, line, bucket, currency, amount)
      select account_id, entry_id, 9, 'revenue', 'RUR', 1 from ledger_entries where account_id = $1 limit 1`
    await refuses(() => change(half, [CHILD]), { state: '23000' })
  })

  test('with a posting of nothing, or in a bucket that nobody knows, is refused', async () => {
    await refuses(() => post(['customer:0', 'revenue:0']), { constraint: 'postings_amount_check' })
    await refuses(() => post(['customer:-1', 'pocket:1']), { constraint: 'postings_bucket_check' })
  })

  test('under an idempotency key that the account has used is refused, another account may use it', async () => {
    await post(['customer:-1', 'revenue:1'], { idempotencyKey: 'the same' })
    await refuses(() => post(['customer:-1', 'revenue:1'], { idempotencyKey: 'the same' }), {
      constraint: 'ledger_entries_idempotency_unique',
    })
    const keys = await select<{ count: number }>(
      copy.database.read,
      `select count(*)::int as count from ledger_entries where idempotency_key = 'demo:1'`,
    )
    expect(keys[0]?.count).toBeGreaterThan(1)
  })
})

describe('available money', () => {
  test('may be spent to the last millionth, and no further', async () => {
    await refuses(() => post(['customer:-988.500001', 'revenue:988.500001']), { constraint: 'balances_no_overdraft' })
    await post(['customer:-988.5', 'revenue:988.5'])
    expect(await fixed()).toBe('0')
    await refuses(() => post(['customer:-0.000001', 'revenue:0.000001']), { constraint: 'balances_no_overdraft' })
  })

  test('counts what is on hold as spent', async () => {
    await post(['customer:10', 'clearing:-10'])
    await post(['hold:6', 'hold_offset:-6'])
    await refuses(() => post(['customer:-4.000001', 'revenue:4.000001']), { constraint: 'balances_no_overdraft' })
    await refuses(() => post(['hold:4.000001', 'hold_offset:-4.000001']), { constraint: 'balances_no_overdraft' })
    await post(['customer:-4', 'revenue:4'])
  })

  test('is never made by releasing more than is held', async () => {
    await refuses(() => post(['hold:-6.000001', 'hold_offset:6.000001']), {
      constraint: 'balances_money_on_hold_check',
    })
    await post(['hold:-6', 'hold_offset:6'])
  })

  test('reaches as far below zero as the credit limit', async () => {
    await change('update balances set credit_limit = 100 where account_id = $1', [CHILD])
    await refuses(() => post(['customer:-106.000001', 'revenue:106.000001']), { constraint: 'balances_no_overdraft' })
    await post(['customer:-106', 'revenue:106'])
    expect(await fixed()).toBe('-100')
  })

  test('is not taken twice by two who ask at the same time', async () => {
    await post(['customer:15', 'clearing:-15'])
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => post(['customer:-10', 'revenue:10'])))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await fixed()).toBe('-95')
  })
})

test('the balances are what the postings come to, and every chain is whole', async () => {
  const wrong = `
    select b.account_id from balances b where
      fixed_balance <> (select coalesce(sum(amount), 0) from postings p where p.account_id = b.account_id and bucket = 'customer')
      or money_on_hold <> (select coalesce(sum(amount), 0) from postings p where p.account_id = b.account_id and bucket = 'hold')
      or last_entry_sequence <> (select count(*) from ledger_entries e where e.account_id = b.account_id)
      or exists (select 1 from (
        select previous_hash, lag(hash, 1, '\\x'::bytea) over (order by sequence) as before
        from ledger_entries e where e.account_id = b.account_id) chain where previous_hash <> before)`
  expect(await select(copy.database.read, wrong)).toEqual([])
})
