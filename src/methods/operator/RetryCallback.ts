import type { CallbackRefusal } from '../../domain/callbacks/index.ts'
import { type AnswersFor, declareMethod, id, integer, required } from '../../wire/index.ts'
import { retryCallbackExamples } from './examples/callbacks.ts'

export const RetryCallback = declareMethod({
  name: 'RetryCallback',
  group: 'Callbacks',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Support'],
  summary: 'Sends a callback again, under its own id, before those that wait after it.',
  notes: ['Whatever became of it: one that was delivered is sent once more. The schedule of retries begins anew.'],
  params: {
    account_id: required(id('The account', { error: 'INVALID_ACCOUNT_ID' })),
    callback_id: required(id('The callback', { error: 'INVALID_ARGUMENTS' })),
  },
  answer: { result: integer('1') },
  refusals: {
    callback_unknown: {
      error: 'INVALID_ARGUMENTS',
      parameter: 'callback_id',
      reason: 'names {callbackId}, which the account does not have',
    },
  } satisfies AnswersFor<CallbackRefusal>,
  examples: retryCallbackExamples,
})
