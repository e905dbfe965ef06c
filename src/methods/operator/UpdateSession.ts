import { declareMethod, one } from '../../wire/index.ts'
import { updateSessionExamples } from './examples/sessions.ts'
import { sessionRefusals, sessionReportParams, sliceParam } from './session-parameters.ts'
import { SessionType } from './structures/SessionType.ts'

export const UpdateSession = declareMethod({
  name: 'UpdateSession',
  group: 'Usage',
  surface: 'operator',
  effect: 'gathers',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Settles what a running session has used, and holds money for the next slice.',
  notes: [
    '`used` is the total so far. What was used beyond what was granted has happened: it is charged whatever money there is.',
    'When nothing more is granted, `granted` is as much as `used`: the session must be ended.',
  ],
  params: { ...sessionReportParams, quantity: sliceParam },
  answer: { result: one('How the session stands', SessionType) },
  refusals: sessionRefusals,
  examples: updateSessionExamples,
})
