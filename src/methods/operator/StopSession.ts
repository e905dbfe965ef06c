import { declareMethod, one } from '../../wire/index.ts'
import { stopSessionExamples } from './examples/sessions.ts'
import { sessionRefusals, sessionReportParams } from './session-parameters.ts'
import { SessionType } from './structures/SessionType.ts'

export const StopSession = declareMethod({
  name: 'StopSession',
  group: 'Usage',
  surface: 'operator',
  effect: 'gathers',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Settles a session that has ended, and releases what it holds.',
  notes: ['`used` is the total. A session that was silent too long can still be stopped: what is missing is settled.'],
  params: sessionReportParams,
  answer: { result: one('How the session stands', SessionType) },
  refusals: sessionRefusals,
  examples: stopSessionExamples,
})
