import { randomUUID } from 'node:crypto'
import type { Market } from '../domain/rating/index.ts'
import { Refused } from '../ground/refusals/index.ts'
import type { Database } from '../ground/storage/index.ts'
import type { Clock } from '../ground/time/index.ts'
import { handlers } from '../methods/handlers.ts'
import { ApiError, compileEncoder, errorEnvelope } from '../wire/index.ts'
import { type Authenticated, authenticator } from './authenticate.ts'
import { authorize, callerOf, reachOf } from './authorize.ts'
import { type NamedMethod, nameMethod } from './name-method.ts'
import { answerRefusal } from './refuse.ts'
import type { WireRequest } from './request.ts'
import { validate } from './validate.ts'

/** What dispatching needs; put together by boot. */
export interface DispatchParts {
  readonly database: Database
  readonly wallClock: Clock
  /** Catalog, rates and business time as they stand now. */
  market(): Market
  /** Takes what an unexpected failure was, under the id that the caller is told. */
  reportFailure(requestId: string, failure: unknown): void
}

/** Answers a call with the JSON text of one of the two envelopes, always. */
export type Dispatch = (request: WireRequest) => Promise<string>

/** Puts a call's way together: name, authenticate, authorize, validate, handle, encode. */
export function dispatcher(parts: DispatchParts): Dispatch {
  const authenticate = authenticator({ read: parts.database.read, wallClock: parts.wallClock })
  return async (request) => {
    try {
      const method = nameMethod(request)
      const caller = await authenticate(request)
      const reach = reachOf(caller.roles)
      authorize(method.name, reach)
      const params = validate(method.declaration.params, request.params)
      return await handle(method, { request, caller, reach, params }, parts)
    } catch (error) {
      return errorEnvelope(error instanceof ApiError ? error : unexpected(error, parts))
    }
  }
}

interface Call {
  readonly request: WireRequest
  readonly caller: Authenticated
  readonly reach: ReadonlySet<string>
  readonly params: Readonly<Record<string, unknown>>
}

// The table of handlers is checked by type against the declarations; here all are called alike.
type AnyHandler = (call: Readonly<Record<string, unknown>>) => Promise<Record<string, never>>

const encoders = new Map<string, (answer: Record<string, never>) => string>()

async function handle(method: NamedMethod, call: Call, parts: DispatchParts): Promise<string> {
  const { name, declaration } = method
  const handler = handlers[name] as unknown as AnyHandler
  const given = {
    account: call.caller.account,
    caller: callerOf(call.reach, call.caller.apiKey),
    host: call.request.host,
    params: call.params,
    market: parts.market(),
  }
  try {
    const answer =
      declaration.effect === 'reads'
        ? await handler({ ...given, read: parts.database.read })
        : await parts.database.transaction((tx) => handler({ ...given, tx }))
    return encoderOf(method)(answer)
  } catch (error) {
    const refusal = error instanceof Refused ? answerRefusal(declaration, error.refusal) : null
    throw refusal ?? error
  }
}

function encoderOf({ name, declaration }: NamedMethod): (answer: Record<string, never>) => string {
  const known = encoders.get(name)
  if (known !== undefined) return known
  const encoder = compileEncoder(declaration.answer) as (answer: Record<string, never>) => string
  encoders.set(name, encoder)
  return encoder
}

function unexpected(failure: unknown, parts: DispatchParts): ApiError {
  const requestId = randomUUID()
  parts.reportFailure(requestId, failure)
  return ApiError.of('INTERNAL_ERROR', { requestId })
}
