import type { Example } from '../../../wire/index.ts'

export const getCallbacksExamples: readonly Example[] = [
  {
    title: 'Those of an account that could not be delivered',
    request: { account_id: '3456750', callback_state: 'failed' },
    answer: '{"result":[]}',
  },
  { title: 'An account that is none', request: { account_id: 'x' }, error: 'INVALID_ACCOUNT_ID' },
]

export const retryCallbackExamples: readonly Example[] = [
  {
    title: 'A callback that there never was',
    request: { account_id: '3456750', callback_id: '4711' },
    error: 'INVALID_ARGUMENTS',
  },
]
