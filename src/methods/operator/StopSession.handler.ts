import { reportSession } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { StopSession } from './StopSession.ts'
import { toSessionType } from './structures/SessionType.ts'

export const handleStopSession: Handler<typeof StopSession> = async ({ read, movements, market, params }) => {
  const { sessionId, sequence, used } = params
  const report = { accountId: accountId(params.accountId), sessionId, sequence, used, slice: undefined }
  return { result: toSessionType(await reportSession(report, { read, movements, market })) }
}
