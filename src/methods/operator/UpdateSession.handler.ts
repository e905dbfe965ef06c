import { reportSession } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { DEFAULT_SLICE } from './session-parameters.ts'
import { toSessionType } from './structures/SessionType.ts'
import type { UpdateSession } from './UpdateSession.ts'

export const handleUpdateSession: Handler<typeof UpdateSession> = async ({ read, movements, market, params }) => {
  const { sessionId, sequence, used } = params
  const report = {
    accountId: accountId(params.accountId),
    sessionId,
    sequence,
    used,
    slice: params.quantity ?? DEFAULT_SLICE,
  }
  return { result: toSessionType(await reportSession(report, { read, movements, market })) }
}
