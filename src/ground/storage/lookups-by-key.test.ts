import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type Database, openDatabase, type Read } from './index.ts'
import { type Kept, type RowsByKey, select, selectByKeys, write } from './query.ts'

let copy: TestDatabase
let database: Database
let other: Database
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  database = copy.database
  await database.keepRows()
  other = openDatabase(copy.address)
})
afterAll(async () => {
  await other.close()
  await copy.drop()
})

interface Row {
  account_id: number
  language_code: string
}

const FIND = 'select account_id, language_code from accounts where account_id = any($1::bigint[])'

const byAccount = (sql: string, kept?: Kept): RowsByKey<Row, number, Row> => ({
  sql,
  keyOf: (row) => row.account_id,
  fromRow: (row) => row,
  ...(kept === undefined ? {} : { kept }),
})
const ACCOUNTS = { topic: 'accounts' }

const find = (read: Read, ids: readonly number[], kept?: Kept) => selectByKeys(read, byAccount(FIND, kept), ids)

const languageOf = async (id: number) => (await find(database.read, [id], ACCOUNTS))[0]?.language_code

const SET = 'update accounts set language_code = $2 where account_id = $1'

/** A change that nobody is told of: it shows what is kept in memory. */
const setUnheard = (id: number, language: string) =>
  other.transaction(async (tx) => {
    await write(tx, 'alter table accounts disable trigger accounts_tell_change')
    await write(tx, SET, [id, language])
    await write(tx, 'alter table accounts enable trigger accounts_tell_change')
  })

test('rows of a topic are kept: nobody asks the database for them again; those of none are not', async () => {
  const before = await languageOf(789456)
  await setUnheard(789456, 'zu')
  expect(await languageOf(789456)).toBe(before)
  expect((await find(database.read, [789456]))[0]?.language_code).toBe('zu')
  // A process that hears of no changes keeps nothing.
  expect((await find(other.read, [789456], ACCOUNTS))[0]?.language_code).toBe('zu')
  await setUnheard(789456, 'yo')
  expect((await find(other.read, [789456], ACCOUNTS))[0]?.language_code).toBe('yo')
})

test('that there is no row is not kept: one made elsewhere is found at once', async () => {
  expect(await find(database.read, [77], ACCOUNTS)).toEqual([])
  await other.transaction((tx) =>
    write(
      tx,
      `insert into accounts (account_id, account_name, account_email, created_at, currency, language_code)
        values (77, 'new', 'new@switchbook.test', now(), 'USD', 'xh')`,
    ),
  )
  expect(await languageOf(77)).toBe('xh')
})

test('rows come in the order of the keys, and are left out where there are none', async () => {
  for (const kept of [undefined, ACCOUNTS]) {
    for (const ids of [[464478, 5, 1321, 414877], [1321, 1321], [], [5]]) {
      const rows = await find(database.read, ids, kept)
      expect(rows.map((row) => row.account_id)).toEqual(ids.filter((id) => id !== 5))
    }
  }
})

test('look-ups at the same time share round trips, and each asker gets its own rows', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => [1321, 414877, 464478, 6][index % 4] ?? 0)
  // A sequence counts the statements: the look-up draws from it once for each that runs.
  await other.transaction((tx) => write(tx, 'create sequence statements'))
  const sql = `select account_id, (select nextval('statements')) as n from accounts where account_id = any($1::bigint[])`
  const found = await Promise.all(ids.map((id) => selectByKeys(other.read, byAccount(sql), [id])))
  expect(found.map((rows) => rows[0]?.account_id)).toEqual(ids.map((id) => (id === 6 ? undefined : id)))
  const [last] = await select<{ n: number }>(other.read, `select nextval('statements') as n`)
  expect(last?.n).toBeLessThan(10)
})

test('a look-up inside of a transaction sees what the transaction has written, and nobody else does yet', async () => {
  await languageOf(1321)
  const seen = await database.transaction(async (tx) => {
    await write(tx, SET, [1321, 'fi'])
    expect(await languageOf(1321)).toBe('en')
    return (await find(tx, [1321], ACCOUNTS))[0]?.language_code
  })
  expect(seen).toBe('fi')
  expect(await languageOf(1321)).toBe('fi')
})

test('a statement that fails reaches all who asked, and is no answer for those who ask later', async () => {
  const broken = 'select account_id from accounts where account_id = any($1::bigint[]) and 1 / (account_id - 1321) > 0'
  const ask = (id: number) => selectByKeys(other.read, byAccount(broken), [id])
  const outcomes = await Promise.allSettled([ask(1321), ask(1321)])
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  await expect(ask(414877)).resolves.toEqual([])
})
