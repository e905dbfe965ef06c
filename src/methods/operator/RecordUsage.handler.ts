import { recordUsage } from '../../domain/movements/index.ts'
import type { UsageOutcome } from '../../domain/usage/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { ApiError, answerRefusal, type StructureValue } from '../../wire/index.ts'
import type { Handler } from '../handler.ts'
import { RecordUsage } from './RecordUsage.ts'
import { toRefusedResult, toUsageResultType, type UsageResultType } from './structures/UsageResultType.ts'
import { DEFAULT_SOURCE, eventOfGiven, eventOfObject, type GivenEvent, toUsageEvent } from './usage-event.ts'

type UsageResult = StructureValue<typeof UsageResultType>

export const handleRecordUsage: Handler<typeof RecordUsage> = async (call) => {
  const { read, movements, market, settings, params } = call
  const parts = { read, movements, market, lateDays: settings.lateDays }
  const toEvent = (given: GivenEvent) => toUsageEvent(given, market.now)
  if (params.events === undefined) {
    const [outcome] = await recordUsage([toEvent(eventOfGiven(params))], parts)
    if (outcome?.kind === 'refused') throw new Refused(outcome.refusal)
    if (outcome?.kind !== 'done') throw outcome?.failure
    return { result: [toUsageResultType(outcome.result)], refused_count: 0 }
  }
  const given = params.events.map(decoded)
  const good = given.flatMap((one) => (one instanceof ApiError ? [] : [one]))
  const outcomes = (await recordUsage(good.map(toEvent), parts)).values()
  const result = given.map((one, place): UsageResult => {
    if (one instanceof ApiError) return toRefusedResult(one, namesOf(params.events?.[place]))
    const outcome = outcomes.next().value
    if (outcome?.kind === 'done') return toUsageResultType(outcome.result as UsageOutcome)
    const error = outcome?.kind === 'refused' ? answerRefusal(RecordUsage, outcome.refusal) : null
    if (error === null) throw outcome?.kind === 'failed' ? outcome.failure : new Error('an event has no outcome')
    return toRefusedResult(error, { eventId: one.eventId, source: one.source ?? DEFAULT_SOURCE })
  })
  return { result, refused_count: result.filter((one) => one.status === 'refused').length }
}

function decoded(item: unknown): GivenEvent | ApiError {
  try {
    return eventOfObject(item)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

/** The name of an event that could not be read, as far as it can be told. */
function namesOf(item: unknown): { eventId: string | undefined; source: string | undefined } {
  const { event_id, id, source } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : undefined)
  return { eventId: text(event_id) ?? text(id), source: text(source) }
}
