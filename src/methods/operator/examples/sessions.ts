import type { Example } from '../../../wire/index.ts'

const NAME = { account_id: '3456750', session_id: 'call-17' }

export const startSessionExamples: readonly Example[] = [
  {
    title: 'A call to London: money for two minutes is held',
    request: { ...NAME, resource_type: 'PSTNOUT', to: '+442079460123', quantity: '120' },
  },
  {
    title: 'A kind of resource that is not sold',
    request: { ...NAME, resource_type: 'PIGEON', quantity: '60' },
    error: 'INVALID_RESOURCE_TYPE',
  },
  {
    title: 'An account without money for a minute',
    request: { account_id: '414877', session_id: 'call-18', resource_type: 'PSTNOUT', to: '+442079460123' },
    error: 'INSUFFICIENT_MONEY',
  },
]

const UNKNOWN: Example = {
  title: 'A session that was not started',
  request: { ...NAME, sequence: '1', used: '60' },
  error: 'INVALID_ARGUMENTS',
}

export const updateSessionExamples: readonly Example[] = [UNKNOWN]

export const stopSessionExamples: readonly Example[] = [UNKNOWN]
