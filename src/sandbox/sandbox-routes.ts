import type { FastifyInstance, FastifyReply } from 'fastify'
import { addDuration } from '../ground/time/index.ts'
import type { DueWorkParts } from '../jobs/index.ts'
import { ApiError, errorEnvelope } from '../wire/index.ts'
import { BadValue, decodeTimestamp } from '../wire/values.ts'
import { ClockMovesBack, type FrozenClock } from './frozen-clock.ts'
import { travelTo } from './time-travel.ts'

/** What the sandbox's routes act on. */
export interface SandboxControls {
  readonly clock: FrozenClock
  /** Puts the database and the clock back to the seeded state. */
  reset(): Promise<void>
  readonly dueWork: DueWorkParts
  /** Records a use, given as a JSON object; gives the text of one of the two envelopes. */
  recordUse(use: unknown): Promise<string>
}

/** Adds the sandbox: POST and GET /sandbox/clock, POST /sandbox/reset, POST /sandbox/usage. */
export function addSandboxRoutes(server: FastifyInstance, controls: SandboxControls): void {
  const { clock } = controls
  const clockText = () => `{"now":"${clock.now().toISOString()}"}`
  server.get('/sandbox/clock', async (_request, reply) => sendJson(reply, clockText()))
  server.post('/sandbox/clock', async (request, reply) => {
    try {
      await travelTo(askedInstant(request.body, clock.now()), controls)
    } catch (error) {
      return sendJson(reply, errorEnvelope(refusalOf(error)))
    }
    return sendJson(reply, clockText())
  })
  server.post('/sandbox/usage', async (request, reply) =>
    sendJson(reply, await controls.recordUse(fieldsOf(request.body))),
  )
  server.post('/sandbox/reset', async (_request, reply) => {
    await controls.reset()
    return sendJson(reply, clockText())
  })
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

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Not JSON: told below as a body that has neither field.
    return {}
  }
}

function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (!(error instanceof ClockMovesBack)) throw error
  return ApiError.ofParameter('INVALID_DATE', 'now', 'is in the past: time goes back by POST /sandbox/reset alone')
}

function sendJson(reply: FastifyReply, body: string): FastifyReply {
  return reply.header('content-type', 'application/json').send(Buffer.from(body))
}
