import type { LoggedCallback } from '../../../domain/callbacks/index.ts'
import { integer, listOf, maybe, moment, type StructureValue, structure, text } from '../../../wire/index.ts'

/** One attempt to deliver a callback. */
const CallbackAttemptType = structure('CallbackAttemptType', {
  attempt: integer('Its number, counted from 1'),
  attempted: moment('When it was made, in UTC'),
  http_status: maybe(integer('What the receiver answered')),
  reason: maybe(text('Why it counts as failed')),
  took_ms: integer('How long it took, in milliseconds'),
})

/** A callback of an account as its operator sees it. */
export const CallbackType = structure('CallbackType', {
  callback_id: integer("The callback's id"),
  type: text('What it tells of'),
  state: text('pending, delivered or failed'),
  created: moment('When it happened, in UTC'),
  content: text('What the event saw, as JSON: what is sent beside the ids, the type and the hash'),
  attempts: listOf('The attempts to deliver it', CallbackAttemptType),
})

/** A callback as the wire shows it. */
export function toCallbackType(callback: LoggedCallback): StructureValue<typeof CallbackType> {
  return {
    callback_id: callback.callbackId,
    type: callback.type,
    state: callback.state,
    created: callback.createdAt,
    content: callback.content,
    attempts: callback.log.map((one) => ({
      attempt: one.attempt,
      attempted: one.attemptedAt,
      http_status: one.httpStatus ?? undefined,
      reason: one.reason ?? undefined,
      took_ms: one.tookMs,
    })),
  }
}
