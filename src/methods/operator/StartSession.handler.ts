import { startSession } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { StartSession } from './StartSession.ts'
import { DEFAULT_SLICE } from './session-parameters.ts'
import { toSessionType } from './structures/SessionType.ts'

/** Seconds of silence that a call which names none allows. */
const DEFAULT_TIME_LIMIT = 3600

export const handleStartSession: Handler<typeof StartSession> = async ({ read, movements, market, params }) => {
  const start = {
    accountId: accountId(params.accountId),
    sessionId: params.sessionId,
    resourceType: params.resourceType,
    parameter: params.to === undefined || params.to === '' ? null : params.to,
    slice: params.quantity ?? DEFAULT_SLICE,
    timeLimit: params.timeLimit ?? DEFAULT_TIME_LIMIT,
  }
  return { result: toSessionType(await startSession(start, { read, movements, market })) }
}
