import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { withClient } from '../boot/database-server.ts'
import { selectOne } from '../ground/storage/query.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'

let switchbook: TestSwitchbook
let name: string
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const row = await selectOne<{ name: string }>(switchbook.database.read, 'select current_database() as name')
  name = row?.name ?? ''
})
afterAll(() => switchbook[Symbol.asyncDispose]())

/** Lets nobody into the database any more, and ends those who are in; or lets them in again. */
async function letIn(isAllowed: boolean): Promise<void> {
  await withClient(inject('server').admin, async (client) => {
    await client.query(`alter database ${name} allow_connections ${isAllowed}`)
    if (isAllowed) return
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  })
}

async function health(): Promise<{ status: number; body: string }> {
  const response = await fetch(`${switchbook.httpUrl}/healthz`)
  return { status: response.status, body: await response.text() }
}

const OK = { status: 200, body: '{"status":"ok"}' }
const UNAVAILABLE = { status: 503, body: '{"status":"unavailable"}' }

test('a database that goes away and comes back stops no server: its calls fail meanwhile, and work afterwards', async () => {
  expect(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all' })).toContain('"total_count":5')
  expect(await health()).toEqual(OK)

  await letIn(false)
  await vi.waitFor(async () => expect(await health()).toEqual(UNAVAILABLE))
  const failed = JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all' }))
  expect(failed).toEqual({ error: { code: 2, msg: expect.stringContaining('request') } })
  const changed = JSON.parse(await switchbook.call('SetAccountInfo', { account_first_name: 'Ann' }))
  expect(changed.error.code).toBe(2)

  await letIn(true)
  await vi.waitFor(async () => expect(await health()).toEqual(OK))
  expect(await switchbook.call('SetAccountInfo', { account_first_name: 'Ann' })).toBe('{"result":1}')
  expect(await switchbook.call('GetAccountInfo')).toContain('"account_first_name":"Ann"')
})

test('an unexpected failure tells the caller a request id alone, under which the log holds the rest', () => {
  expect(switchbook.failures.length).toBeGreaterThanOrEqual(2)
  for (const line of switchbook.failures) {
    expect(JSON.parse(line)).toMatchObject({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      err: { stack: expect.any(String) },
    })
  }
})

test('the request id of the answer is that of the log, and the answer says nothing of what failed', async () => {
  await letIn(false)
  await vi.waitFor(async () => expect(await health()).toEqual(UNAVAILABLE))
  const before = switchbook.failures.length
  const { error } = JSON.parse(await switchbook.call('GetMoneyAmountToCharge'))
  await letIn(true)
  const logged = JSON.parse(switchbook.failures[before] ?? '{}')
  expect(error.msg).toContain(logged.requestId)
  expect(error.msg).not.toMatch(/database|connection|sql|postgres/i)
})
