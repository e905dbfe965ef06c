import { declareMethod, int, one, required, str } from '../../wire/index.ts'
import { startSessionExamples } from './examples/sessions.ts'
import { sessionNameParams, sessionRefusals, sliceParam } from './session-parameters.ts'
import { SessionType } from './structures/SessionType.ts'
import { usageRefusals } from './usage-refusals.ts'

export const StartSession = declareMethod({
  name: 'StartSession',
  group: 'Usage',
  surface: 'operator',
  effect: 'gathers',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Begins to charge what is still running, such as a call, and holds money for its first slice.',
  notes: [
    'The price is fixed at the start, at every level of the tree. Granted is what every level can hold money for: the slice, or less.',
    'When not even the least that is sold can be paid, the call is refused.',
    'A session without a call for `time_limit` seconds is over: what it holds is released. A report that comes later still settles.',
  ],
  params: {
    ...sessionNameParams,
    resource_type: required(
      str('The kind of resource, such as PSTNOUT', { minLength: 1, maxLength: 64, error: 'INVALID_RESOURCE_TYPE' }),
    ),
    to: str('The destination, or another parameter of the resource', {
      maxLength: 128,
      error: 'INVALID_REQUESTED_RESOURCE',
    }),
    quantity: sliceParam,
    time_limit: int('Seconds of silence after which it is over', { minimum: 10, maximum: 86_400, fallback: '3600' }),
  },
  answer: { result: one('How the session stands', SessionType) },
  refusals: { ...usageRefusals, ...sessionRefusals },
  examples: startSessionExamples,
})
