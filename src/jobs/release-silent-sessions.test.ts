import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCatalog } from '../domain/catalog/index.ts'
import { loadExchangeRates } from '../domain/exchange-rates/index.ts'
import { MovementQueue, startSession } from '../domain/movements/index.ts'
import type { Market } from '../domain/rating/index.ts'
import { DEMO_NOW, PARENT } from '../sandbox/demo/accounts.ts'
import { bookFaults } from '../testing/book-faults.ts'
import { booksOf } from '../testing/books.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { releaseSilentSessions } from './release-silent-sessions.ts'

/** More than one look at what is due takes. */
const SESSIONS = 520

let testDatabase: TestDatabase
let market: Market
beforeAll(async () => {
  testDatabase = await createTestDatabase('demo')
  const { read } = testDatabase.database
  market = { catalog: await loadCatalog(read, DEMO_NOW), rates: await loadExchangeRates(read), now: DEMO_NOW }
})
afterAll(() => testDatabase.drop())

/** A process of its own, at a time. */
const processAt = (now: Date = DEMO_NOW) => ({
  read: testDatabase.database.read,
  movements: new MovementQueue(testDatabase.database),
  market: { ...market, now },
})
const start = (number: number, timeLimit: number) =>
  startSession(
    {
      accountId: PARENT.id,
      sessionId: `s${number}`,
      resourceType: 'PSTNOUT',
      parameter: '442079460123',
      slice: 60,
      timeLimit,
    },
    starter,
  )
let starter: ReturnType<typeof processAt>
const after = (seconds: number) => new Date(DEMO_NOW.getTime() + seconds * 1000)
const holds = async () =>
  Object.keys((await booksOf(testDatabase.database, PARENT.id)).holds).filter((key) => key.startsWith('session:'))

test('what is silent is released once, whatever its number and however many processes look; the rest goes on', async () => {
  starter = processAt()
  await Promise.all(Array.from({ length: SESSIONS }, (_, number) => start(number, 60)))
  await start(SESSIONS, 3600)
  expect(await holds()).toHaveLength(SESSIONS + 1)
  expect(await releaseSilentSessions(processAt(after(59)))).toBe(0)
  const [one, other] = [processAt(after(60)), processAt(after(60))]
  const released = await Promise.all([releaseSilentSessions(one), releaseSilentSessions(other)])
  expect(released[0] + released[1]).toBe(SESSIONS)
  expect(await holds()).toEqual([`session:${PARENT.id}:s${SESSIONS}`])
  expect(await releaseSilentSessions(processAt(after(60)))).toBe(0)
  // A repeat of what it was started by is not told that it may go on.
  expect(await start(0, 60)).toMatchObject({ isRepeat: true, answer: { state: 'expired', granted: 0, held: '0' } })
  expect(await bookFaults(testDatabase.database)).toEqual([])
})
