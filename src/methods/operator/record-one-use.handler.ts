import { randomUUID } from 'node:crypto'
import { recordUsage, type UsageParts } from '../../domain/movements/index.ts'
import { ApiError, answerRefusal, compileEncoder, errorEnvelope, one } from '../../wire/index.ts'
import { RecordUsage } from './RecordUsage.ts'
import { toUsageResultType, UsageResultType } from './structures/UsageResultType.ts'
import { eventOfObject, toUsageEvent } from './usage-event.ts'

const encode = compileEncoder({ result: one('What became of the use', UsageResultType) })

/** The name under which the sandbox reports. */
const SANDBOX = 'sandbox'

/**
 * Records one use that the sandbox is told of, by the same rules as RecordUsage; `idempotency_key` is the event's id,
 * absent: every call is an event of its own. Gives the text of one of the two envelopes.
 */
export async function recordOneUse(body: unknown, parts: UsageParts): Promise<string> {
  try {
    const { idempotency_key: key, ...fields } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >
    const given = eventOfObject({ source: SANDBOX, event_id: key ?? randomUUID(), ...fields })
    const [outcome] = await recordUsage([toUsageEvent(given, parts.market.now)], parts)
    if (outcome?.kind === 'done') return encode({ result: toUsageResultType(outcome.result) })
    const refusal = outcome?.kind === 'refused' ? answerRefusal(RecordUsage, outcome.refusal) : null
    throw refusal ?? (outcome?.kind === 'failed' ? outcome.failure : new Error('a use has no outcome'))
  } catch (error) {
    if (error instanceof ApiError) return errorEnvelope(error)
    throw error
  }
}
