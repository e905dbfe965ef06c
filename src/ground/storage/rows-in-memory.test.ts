import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withClient } from '../../boot/database-server.ts'
import { twoProcesses } from '../../testing/two-processes.ts'
import type { Database, Tx } from './index.ts'
import { type RowsByKey, selectByKeys, write } from './query.ts'

const processes = twoProcesses()

interface Row {
  account_id: number
  first_name: string | null
}

const PARENT = 3456750
const SQL = 'select account_id, first_name from accounts where account_id = any($1::bigint[])'

const NAMES: RowsByKey<Row, number, Row> = {
  sql: SQL,
  keyOf: (row) => row.account_id,
  fromRow: (row) => row,
  kept: { topic: 'accounts' },
}

async function nameIn(database: Database): Promise<string | null | undefined> {
  const rows = await selectByKeys(database.read, NAMES, [PARENT])
  return rows[0]?.first_name
}

function rename(tx: Tx, name: string): Promise<number> {
  return write(tx, 'update accounts set first_name = $2 where account_id = $1', [PARENT, name])
}

test('what a transaction changed is read by the next call of its process, a hundred times over', async () => {
  for (let round = 0; round < 100; round += 1) {
    await nameIn(processes.here)
    await processes.here.transaction((tx) => rename(tx, `round ${round}`))
    expect(await nameIn(processes.here)).toBe(`round ${round}`)
  }
})

test('another process reads it as soon as it hears of it', async () => {
  await nameIn(processes.there)
  await processes.here.transaction((tx) => rename(tx, 'told'))
  await expect.poll(() => nameIn(processes.there), { interval: 5 }).toBe('told')
})

test('reads that run beside changes never keep the older row', async () => {
  let isOver = false
  const reading = (async () => {
    // A read from memory never waits: the loop itself lets others run.
    while (!isOver) {
      await nameIn(processes.here)
      await nextTurn()
    }
  })()
  for (let round = 0; round < 50; round += 1) await processes.here.transaction((tx) => rename(tx, `beside ${round}`))
  isOver = true
  await reading
  expect(await nameIn(processes.here)).toBe('beside 49')
})

test('what was rolled back is not read', async () => {
  const before = await nameIn(processes.here)
  await processes.here
    .transaction(async (tx) => {
      await rename(tx, 'never')
      throw new Error('rolled back')
    })
    .catch(() => {})
  expect(await nameIn(processes.here)).toBe(before)
})

test('while the connection that hears of changes is lost, memory is not believed', async () => {
  await nameIn(processes.there)
  await withClient(processes.address, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`,
    )
  })
  await processes.here.transaction((tx) => rename(tx, 'while deaf'))
  await expect.poll(() => nameIn(processes.there), { interval: 20 }).toBe('while deaf')
  await processes.here.transaction((tx) => rename(tx, 'heard again'))
  expect(await nameIn(processes.here)).toBe('heard again')
  await expect.poll(() => nameIn(processes.there), { interval: 20 }).toBe('heard again')
})
