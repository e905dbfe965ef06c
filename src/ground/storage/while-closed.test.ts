import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { withClient } from '../../boot/database-server.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type Kept, type RowsByKey, select, selectByKeys, selectOne, write } from './query.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  await copy.database.keepRows()
})
afterAll(() => copy.drop())

const NAME = 'select account_name as name from accounts where account_id = 1321'
const nameOf = async () => (await selectOne<{ name: string }>(copy.database.read, NAME))?.name
const namesBy = (kept: Kept): RowsByKey<{ id: number; name: string }, number, string> => ({
  sql: `select account_id as id, account_name as name from accounts where account_id = any($1::bigint[])
    and ${'topic' in kept} is not null`,
  keyOf: (row) => row.id,
  fromRow: (row) => row.name,
  kept,
})
const keptNames = async () => [
  ...(await selectByKeys(copy.database.read, namesBy({ topic: 'accounts' }), [1321])),
  ...(await selectByKeys(copy.database.read, namesBy({ milliseconds: 1_000_000 }), [1321])),
]

async function databaseName(): Promise<string> {
  return (await selectOne<{ name: string }>(copy.database.read, 'select current_database() as name'))?.name ?? ''
}

test('what is under way ends first, what comes meanwhile waits, and all of it is done', async () => {
  const events: string[] = []
  let letGo: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const underWay = copy.database.transaction(async (tx) => {
    await held
    await write(tx, `update accounts set account_name = 'renamed' where account_id = 1321`)
    events.push('the call under way is done')
  })
  const closed = copy.database.whileClosed(async () => {
    events.push('closed')
  })
  const meanwhile = Promise.all([
    nameOf().then((name) => events.push(`read ${name}`)),
    copy.database.transaction((tx) => select(tx, NAME)),
    copy.database.isReachable(),
  ])
  letGo()
  await Promise.all([underWay, closed, meanwhile])
  expect(events).toEqual(['the call under way is done', 'closed', 'read renamed'])
  expect((await meanwhile)[2]).toBe(true)
})

test('calls that wait for a connection are done before, however many they are', async () => {
  const sleeping = Array.from({ length: 30 }, () => select(copy.database.read, 'select pg_sleep(0.02)'))
  const writing = Array.from({ length: 30 }, () => copy.database.transaction((tx) => select(tx, NAME)))
  await copy.database.whileClosed(async () => {})
  await Promise.all([...sleeping, ...writing])
  expect(await nameOf()).toBe('renamed')
})

test('the database may be replaced by another of its name: from then on that one is read, memory and all', async () => {
  expect(await keptNames()).toEqual(['renamed', 'renamed'])
  const name = await databaseName()
  const { admin, demoTemplate } = inject('server')
  await copy.database.whileClosed(() =>
    withClient(admin, async (client) => {
      await client.query(`drop database ${name} with (force)`)
      await client.query(`create database ${name} template ${demoTemplate}`)
    }),
  )
  expect(await nameOf()).toBe('myparent-child-3')
  expect(await keptNames()).toEqual(['myparent-child-3', 'myparent-child-3'])
})

test('work that fails leaves the database open, and its error is told', async () => {
  const failing = copy.database.whileClosed(() => Promise.reject(new Error('no disk')))
  await expect(failing).rejects.toThrow('no disk')
  expect(await nameOf()).toBe('myparent-child-3')
})

test('two that close it at the same time do so one after the other', async () => {
  const events: string[] = []
  const close = (who: string) =>
    copy.database.whileClosed(async () => {
      events.push(`${who} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      events.push(`${who} ends`)
    })
  await Promise.all([close('first'), close('second'), close('third')])
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends'])
  expect(await nameOf()).toBe('myparent-child-3')
})
