import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { select } from '../src/ground/storage/query.ts'
import { addAccount } from '../src/testing/add-account.ts'
import { bookFaults } from '../src/testing/book-faults.ts'
import { booksOf } from '../src/testing/books.ts'
import { databaseUrl } from '../src/testing/database-url.ts'
import { type CommandProcess, freePort, runCommand, untilServing } from '../src/testing/demo-process.ts'
import { operatorCall, operatorPost } from '../src/testing/operator-call.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts'
import type { KeyFile } from '../src/testing/tokens.ts'

// A server is killed again and again while charges stream in: what it has answered is there, once.

const KILLS = 20
const CALLERS = 12
/** A reseller and its customer: each charge is two levels, and two entries more. */
const [TOP, CUSTOMER] = [9_500_001, 9_500_002]
/** What every event costs, in dollars. */
const CENT = 0.01

let testDatabase: TestDatabase
let env: Record<string, string>
let server: CommandProcess | undefined
let caller: { httpUrl: string; keyFile(): KeyFile }
beforeAll(async () => {
  testDatabase = await createTestDatabase('demo')
  const { database } = testDatabase
  await addAccount(database, { id: TOP, parentId: null, currency: 'USD' })
  await addAccount(database, { id: CUSTOMER, parentId: TOP, currency: 'USD' })
  await postMoney(database, TOP, '1000000', 'USD')
  await postMoney(database, CUSTOMER, '1000000', 'USD')
  const port = String(await freePort())
  env = { DATABASE_URL: databaseUrl(testDatabase.address), PORT: port }
  const key = JSON.parse(readFileSync(join(inject('demoFolder'), 'operator-credentials.json'), 'utf8'))
  caller = { httpUrl: `http://127.0.0.1:${port}`, keyFile: () => key }
})
afterAll(async () => {
  if (server?.child.exitCode === null) server.child.kill('SIGKILL')
  await testDatabase.drop()
})

interface Charge {
  readonly event_id: string
  readonly transaction_id: number
  readonly is_repeat: boolean
}

/** What was answered so far, by the event's id. */
const answered = new Map<string, Charge>()
let lastId = 0
const newEvent = () => ({
  event_id: `crash-${++lastId}`,
  account_id: CUSTOMER,
  resource_type: 'VOICEMAILDETECTION',
  quantity: 1,
})
type Event = ReturnType<typeof newEvent>
/** Handed in, and not answered when the server died: they come again first. */
const unanswered: Event[] = []

/** Reports events one after the other, now and then a list of them, until the server is gone. */
async function stream(number: number): Promise<void> {
  for (let round = 0; ; round += 1) {
    const waiting = unanswered.splice(0, number % 3 === 0 ? 40 : 1)
    const events = waiting.length > 0 ? waiting : Array.from({ length: round % 5 === 4 ? 40 : 1 }, newEvent)
    try {
      const answer =
        events.length === 1
          ? await operatorCall(caller, 'RecordUsage', events[0] as Event)
          : await operatorPost(caller, 'RecordUsage', JSON.stringify(events), 'application/json')
      for (const charge of answer.result as Charge[]) {
        const known = answered.get(charge.event_id)
        // What was answered once is never another charge.
        if (known !== undefined) expect(charge.transaction_id).toBe(known.transaction_id)
        answered.set(charge.event_id, charge)
      }
    } catch {
      // The server is gone: nobody knows what became of these.
      unanswered.push(...events)
      return
    }
  }
}

test(`a server that is killed ${KILLS} times has charged all that it answered, each once`, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    server = runCommand(['serve'], env)
    await untilServing(server, caller.httpUrl)
    const before = answered.size
    const streams = Array.from({ length: CALLERS }, (_, number) => stream(number))
    while (answered.size < before + 30) await pause(1)
    // Somewhere in the stream, at another place each time.
    await pause((kill * 37) % 100)
    server.child.kill('SIGKILL')
    await server.ended()
    await Promise.all(streams)
  }
  expect(answered.size).toBeGreaterThan(KILLS * 30)

  const { database } = testDatabase
  const recorded = await select<{ event_id: string; entry_id: number; entries: number }>(
    database.read,
    `select e.event_id, e.entry_id,
        (select count(*)::int from ledger_entries l where l.derivation ->> 'event' = e.event_id
          and l.account_id = $1 and l.kind = 'resource_charge') as entries
      from usage_events e where e.account_id = $1`,
    [CUSTOMER],
  )
  const entryOf = new Map(recorded.map((row) => [row.event_id, row.entry_id]))
  const lost = [...answered.values()].filter((charge) => entryOf.get(charge.event_id) !== charge.transaction_id)
  expect(lost).toEqual([])
  expect(recorded.filter((row) => row.entries !== 1)).toEqual([])
  // What was committed without an answer was told as a repeat afterwards, or is among the last that nobody answered.
  const open = new Set(unanswered.map((event) => event.event_id))
  expect(recorded.filter((row) => !answered.has(row.event_id) && !open.has(row.event_id))).toEqual([])
  expect(Number((await booksOf(database, CUSTOMER)).fixed)).toBeCloseTo(1_000_000 - recorded.length * CENT, 6)
  expect(Number((await booksOf(database, TOP)).fixed)).toBeCloseTo(1_000_000, 6)
  expect(await bookFaults(database)).toEqual([])
}, 180_000)
