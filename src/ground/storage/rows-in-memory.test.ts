import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '../../boot/database-server.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type Database, openDatabase, type Tx } from './index.ts'
import { selectByKeys, write } from './query.ts'

// Two processes are stood for by two handles of one database, each with a memory of its own.

let copy: TestDatabase
let here: Database
let there: Database

beforeAll(async () => {
  copy = await createTestDatabase('demo')
  here = openDatabase(copy.address)
  there = openDatabase(copy.address)
  await Promise.all([here.keepRows(), there.keepRows()])
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await copy.drop()
})

interface Row {
  account_id: number
  first_name: string | null
}

const PARENT = 3456750
const SQL = 'select account_id, first_name from accounts where account_id = any($1::bigint[])'

async function nameIn(database: Database): Promise<string | null | undefined> {
  const rows = await selectByKeys<Row, number>(database.read, SQL, [PARENT], (row) => row.account_id, 'accounts')
  return rows[0]?.first_name
}

function rename(tx: Tx, name: string): Promise<number> {
  return write(tx, 'update accounts set first_name = $2 where account_id = $1', [PARENT, name])
}

test('what a transaction changed is read by the next call of its process, a hundred times over', async () => {
  for (let round = 0; round < 100; round += 1) {
    await nameIn(here)
    await here.transaction((tx) => rename(tx, `round ${round}`))
    expect(await nameIn(here)).toBe(`round ${round}`)
  }
})

test('another process reads it as soon as it hears of it', async () => {
  await nameIn(there)
  await here.transaction((tx) => rename(tx, 'told'))
  await expect.poll(() => nameIn(there), { interval: 5 }).toBe('told')
})

test('reads that run beside changes never keep the older row', async () => {
  let isOver = false
  const reading = (async () => {
    // A read from memory never waits: the loop itself lets others run.
    while (!isOver) {
      await nameIn(here)
      await nextTurn()
    }
  })()
  for (let round = 0; round < 50; round += 1) await here.transaction((tx) => rename(tx, `beside ${round}`))
  isOver = true
  await reading
  expect(await nameIn(here)).toBe('beside 49')
})

test('what was rolled back is not read', async () => {
  const before = await nameIn(here)
  await here
    .transaction(async (tx) => {
      await rename(tx, 'never')
      throw new Error('rolled back')
    })
    .catch(() => {})
  expect(await nameIn(here)).toBe(before)
})

test('while the connection that hears of changes is lost, memory is not believed', async () => {
  await nameIn(there)
  await withClient(copy.address, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`,
    )
  })
  await here.transaction((tx) => rename(tx, 'while deaf'))
  await expect.poll(() => nameIn(there), { interval: 20 }).toBe('while deaf')
  await here.transaction((tx) => rename(tx, 'heard again'))
  expect(await nameIn(here)).toBe('heard again')
  await expect.poll(() => nameIn(there), { interval: 20 }).toBe('heard again')
})
