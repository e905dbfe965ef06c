import type { FastifyInstance } from 'fastify'
import { addDuration } from '../ground/time/index.ts'
import type { DueWorkParts } from '../jobs/index.ts'
import { ApiError } from '../wire/index.ts'
import { BadValue, decodeTimestamp } from '../wire/values.ts'
import type { FrozenClock } from './frozen-clock.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { answerOf, fieldsOf, sendJson } from './replies.ts'
import { addSnapshotRoutes, type SnapshotControls } from './snapshot-routes.ts'
import { travelTo } from './time-travel.ts'

/** What the sandbox's routes act on. */
export interface SandboxControls {
  readonly clock: FrozenClock
  /** Puts the database and the clock back to the seeded state. */
  reset(): Promise<void>
  readonly dueWork: DueWorkParts
  readonly snapshots: Omit<SnapshotControls, 'clock' | 'inTurn'>
  /** Told where the clock has arrived on a long way. */
  onArrival?(at: Date): void
  /** Records a use, given as a JSON object; gives the text of one of the two envelopes. */
  recordUse(use: unknown): Promise<string>
}

/**
 * Adds the sandbox: POST and GET /sandbox/clock, POST /sandbox/usage, POST /sandbox/reset, and the snapshots. What moves
 * time or puts state back happens one after the other.
 */
export function addSandboxRoutes(server: FastifyInstance, controls: SandboxControls): void {
  const { clock } = controls
  const inTurn = oneAtATime()
  const clockText = () => `{"now":"${clock.now().toISOString()}"}`
  server.get('/sandbox/clock', async (_request, reply) => sendJson(reply, clockText()))
  server.post('/sandbox/clock', (request, reply) =>
    answerOf(reply, () =>
      inTurn(async () => {
        await travelTo(askedInstant(request.body, clock.now()), controls)
        return clockText()
      }),
    ),
  )
  server.post('/sandbox/usage', async (request, reply) =>
    sendJson(reply, await controls.recordUse(fieldsOf(request.body))),
  )
  server.post('/sandbox/reset', (_request, reply) =>
    answerOf(reply, () =>
      inTurn(async () => {
        await controls.reset()
        return clockText()
      }),
    ),
  )
  addSnapshotRoutes(server, { ...controls.snapshots, clock, inTurn })
}

/** The instant that a body asks for: `{"now": …}` or `{"advance": <ISO 8601 duration>}`. Errors 101 and 233. */
function askedInstant(body: unknown, from: Date): Date {
  const { now, advance } = fieldsOf(body)
  if ((now === undefined) === (advance === undefined)) {
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'now', 'or advance is needed in a JSON object, one of the two')
  }
  if (advance !== undefined) {
    const later = typeof advance === 'string' ? addDuration(from, advance) : null
    if (later === null)
      throw ApiError.ofParameter('INVALID_DATE', 'advance', 'must be an ISO 8601 duration, such as P1M')
    return later
  }
  const at = typeof now === 'string' ? decodeTimestamp(now) : new BadValue('')
  if (at instanceof BadValue)
    throw ApiError.ofParameter('INVALID_DATE', 'now', 'must be an instant, such as 2026-03-01T00:00:00Z')
  return at
}
