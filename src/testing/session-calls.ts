import { type OperatorAnswer, operatorCall } from './operator-call.ts'
import type { TestSwitchbook } from './switchbook.ts'

type Params = Readonly<Record<string, string | number | boolean>>

/** The calls about one session of an account: a call to London, at 0.011 USD a minute begun. */
export interface SessionCalls {
  start(params?: Params): Promise<OperatorAnswer>
  update(sequence: number, used: number, params?: Params): Promise<OperatorAnswer>
  stop(sequence: number, used: number): Promise<OperatorAnswer>
}

/** The calls about a session. */
export function sessionCalls(switchbook: TestSwitchbook, accountId: number, sessionId: string): SessionCalls {
  const name = { account_id: accountId, session_id: sessionId }
  const call = (method: string, params: Params) => operatorCall(switchbook, method, { ...name, ...params })
  return {
    start: (params = {}) => call('StartSession', { resource_type: 'PSTNOUT', to: '+442079460123', ...params }),
    update: (sequence, used, params = {}) => call('UpdateSession', { sequence, used, ...params }),
    stop: (sequence, used) => call('StopSession', { sequence, used }),
  }
}
