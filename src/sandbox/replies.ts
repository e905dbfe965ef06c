import type { FastifyReply } from 'fastify'
import { ApiError, errorEnvelope } from '../wire/index.ts'
import { ClockMovesBack } from './frozen-clock.ts'

/** Sends the JSON text that `work` gives, or the envelope of what it refuses. */
export async function answerOf(reply: FastifyReply, work: () => Promise<string>): Promise<FastifyReply> {
  try {
    return sendJson(reply, await work())
  } catch (error) {
    return sendJson(reply, errorEnvelope(refusalOf(error)))
  }
}

function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (!(error instanceof ClockMovesBack)) throw error
  const reason =
    'is in the past: time goes back together with its state, by restoring a snapshot or POST /sandbox/reset'
  return ApiError.ofParameter('INVALID_DATE', 'now', reason)
}

/** Sends JSON text. */
export function sendJson(reply: FastifyReply, body: string): FastifyReply {
  return reply.header('content-type', 'application/json').send(Buffer.from(body))
}

/** The fields of a body that is a JSON object; anything else has none. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Not JSON: told by whoever misses a field.
    return {}
  }
}
