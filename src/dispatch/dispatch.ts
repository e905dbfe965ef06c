import { randomUUID } from 'node:crypto'
import { recordCalls } from '../domain/history/index.ts'
import type { MovementQueue, Outcome } from '../domain/movements/index.ts'
import type { Market } from '../domain/rating/index.ts'
import { Refused } from '../ground/refusals/index.ts'
import type { Database } from '../ground/storage/index.ts'
import type { Clock } from '../ground/time/index.ts'
import { FileAnswer, type OperatorSettings } from '../methods/handler.ts'
import { handlers } from '../methods/handlers.ts'
import { ApiError, answerRefusal, compileEncoder, decodeParameters, errorEnvelope } from '../wire/index.ts'
import { auditEntry } from './audit.ts'
import { type Authenticated, authenticator } from './authenticate.ts'
import { authorize, callerOf, reachOf } from './authorize.ts'
import { type NamedMethod, nameMethod } from './name-method.ts'
import type { WireAnswer, WireRequest } from './request.ts'

/** What dispatching needs; put together by boot. */
export interface DispatchParts {
  readonly database: Database
  readonly wallClock: Clock
  /** Where movements of money of calls at the same time are gathered. */
  readonly movements: MovementQueue
  readonly settings: OperatorSettings
  /** Catalog, rates and business time as they stand now. */
  market(): Market
  /** Takes what an unexpected failure was, under the id that the caller is told. */
  reportFailure(requestId: string, failure: unknown): void
}

/** Answers a call with one of the two envelopes, always, or with the file that it asked for. */
export type Dispatch = (request: WireRequest) => Promise<WireAnswer>

/** Puts a call's way together: name, authenticate, authorize, validate, handle, encode. */
export function dispatcher(parts: DispatchParts): Dispatch {
  const authenticate = authenticator({ read: parts.database.read, wallClock: parts.wallClock })
  return async (request) => {
    try {
      const method = nameMethod(request)
      const caller = await authenticate(request)
      const call = { method, request, caller, market: parts.market() }
      return method.declaration.effect === 'reads' ? await perform(call, parts) : await performAudited(call, parts)
    } catch (error) {
      return json(errorEnvelope(told(error, parts)))
    }
  }
}

interface Call {
  readonly method: NamedMethod
  readonly request: WireRequest
  readonly caller: Authenticated
  readonly market: Market
  /** Told that the audit log has the call already. */
  recorded?(): void
}

/** A call that writes, or is refused: the audit log has it either way. */
async function performAudited(call: Call, parts: DispatchParts): Promise<WireAnswer> {
  let isRecorded = false
  const recorded = () => {
    isRecorded = true
  }
  const record = async (error?: ApiError) => {
    const entry = auditEntry(call.request, call.caller, call.method.name, call.market.now, error)
    // The caller is told its own answer, whatever becomes of its record.
    await parts.database
      .transaction((tx) => recordCalls(tx, [entry]))
      .catch((unrecorded) => parts.reportFailure(randomUUID(), unrecorded))
  }
  try {
    const answer = await perform({ ...call, recorded }, parts)
    if (!isRecorded) await record()
    return answer
  } catch (failure) {
    const error = told(failure, parts)
    // What was not foreseen rolled back, and the record with it.
    if (!isRecorded || !(failure instanceof ApiError)) await record(error)
    throw error
  }
}

// The table of handlers is checked by type against the declarations; here all are called alike.
type Answer = Record<string, never> | FileAnswer
type AnyHandler = (call: Readonly<Record<string, unknown>>) => Promise<Answer>

async function perform(call: Call, parts: DispatchParts): Promise<WireAnswer> {
  const { method, caller } = call
  const reach = reachOf(caller.roles)
  authorize(method.name, reach, caller.account.isOperator)
  const params = decodeParameters(method.declaration.params, call.request.params)
  const given = {
    account: caller.account,
    caller: callerOf(reach, caller),
    host: call.request.host,
    params,
    market: call.market,
    settings: parts.settings,
    read: parts.database.read,
  }
  try {
    const answer = await handle(call, given, parts)
    return answer instanceof FileAnswer ? answer : json(encoderOf(method)(answer))
  } catch (error) {
    throw refusalOf(method, error) ?? error
  }
}

/** Calls the handler with what its declaration's effect gives it. */
async function handle(call: Call, given: Readonly<Record<string, unknown>>, parts: DispatchParts): Promise<Answer> {
  const { method, request, caller, market } = call
  const handler = handlers[method.name] as unknown as AnyHandler
  if (method.declaration.effect === 'reads') return handler(given)
  if (method.declaration.effect === 'moves') {
    return parts.database.transaction(async (tx) => {
      const answer = await handler({ ...given, tx })
      await recordCalls(tx, [auditEntry(request, caller, method.name, market.now)])
      call.recorded?.()
      return answer
    })
  }
  const audit = (outcomes: readonly Outcome<unknown>[]) => {
    call.recorded?.()
    const [only] = outcomes
    const isRefused = outcomes.length === 1 && only?.kind === 'refused'
    const error = isRefused ? (refusalOf(method, new Refused(only.refusal)) ?? undefined) : undefined
    return auditEntry(request, caller, method.name, market.now, error)
  }
  return handler({ ...given, movements: parts.movements.audited(audit) })
}

function refusalOf(method: NamedMethod, error: unknown): ApiError | null {
  return error instanceof Refused ? answerRefusal(method.declaration, error.refusal) : null
}

const encoders = new Map<string, (answer: Record<string, never>) => string>()

function encoderOf({ name, declaration }: NamedMethod): (answer: Record<string, never>) => string {
  const known = encoders.get(name)
  if (known !== undefined) return known
  const encoder = compileEncoder(declaration.answer) as (answer: Record<string, never>) => string
  encoders.set(name, encoder)
  return encoder
}

function json(body: string): WireAnswer {
  // Exactly this type: the Python client parses nothing else.
  return { contentType: 'application/json', body }
}

/** The error that the caller is told; what was not foreseen is reported, and told by an id alone. */
function told(failure: unknown, parts: DispatchParts): ApiError {
  if (failure instanceof ApiError) return failure
  const requestId = randomUUID()
  parts.reportFailure(requestId, failure)
  return ApiError.of('INTERNAL_ERROR', { requestId })
}
