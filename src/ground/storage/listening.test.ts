import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type Database, openDatabase } from './index.ts'
import { select } from './query.ts'

let copy: TestDatabase
let listener: Database
const heard = vi.fn()
beforeAll(async () => {
  copy = await createTestDatabase('bare')
  listener = openDatabase(copy.address)
  await listener.listen('a "strange" channel', heard)
})
beforeEach(() => heard.mockClear())
afterAll(() => copy.drop())

const notify = (channel: string) => select(copy.database.read, 'select pg_notify($1, $2)', [channel, ''])

const heardTimes = (times: number) =>
  vi.waitFor(() => expect(heard.mock.calls.length).toBeGreaterThanOrEqual(times), { timeout: 10_000 })

const endAllOthers = () =>
  select(
    copy.database.read,
    `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
  )

test('every notification of the channel is heard, and none of another', async () => {
  await notify('another')
  await notify('a "strange" channel')
  await heardTimes(1)
  await notify('a "strange" channel')
  await heardTimes(2)
  expect(heard).toHaveBeenCalledTimes(2)
})

test('a notification of a transaction is heard when it commits, and never when it does not', async () => {
  const work = copy.database.transaction(async (tx) => {
    await select(tx, 'select pg_notify($1, $2)', ['a "strange" channel', 'rolled back'])
    throw new Error('rolled back')
  })
  await expect(work).rejects.toThrow('rolled back')
  await copy.database.transaction((tx) => select(tx, 'select pg_notify($1, $2)', ['a "strange" channel', 'kept']))
  await heardTimes(1)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('after the connection was lost it is made again: what may have been missed counts as heard, and the next is', async () => {
  for (let time = 1; time <= 3; time += 1) {
    heard.mockClear()
    await endAllOthers()
    await heardTimes(1)
    await notify('a "strange" channel')
    await heardTimes(2)
  }
})

test('once closed nothing is heard any more, though others are', async () => {
  const others = vi.fn()
  await copy.database.listen('a "strange" channel', others)
  await listener.close()
  await notify('a "strange" channel')
  await vi.waitFor(() => expect(others).toHaveBeenCalledTimes(1))
  // Neither does a closed one connect again: the others' connection is lost and found, its own is not.
  await endAllOthers()
  await vi.waitFor(() => expect(others).toHaveBeenCalledTimes(2), { timeout: 10_000 })
  expect(heard).not.toHaveBeenCalled()
})

test('a database that cannot be reached at first is an error, not a wait', async () => {
  const nowhere = openDatabase({ host: '127.0.0.1', port: 1, user: 'nobody', password: '', database: 'none' })
  await expect(nowhere.listen('channel', heard)).rejects.toThrow()
  expect(await nowhere.isReachable()).toBe(false)
  await nowhere.close()
})
