import { declareMethod, id, int, listOf, oneOf, required } from '../../wire/index.ts'
import { getCallbacksExamples } from './examples/callbacks.ts'
import { CallbackType } from './structures/CallbackType.ts'

export const GetCallbacks = declareMethod({
  name: 'GetCallbacks',
  group: 'Callbacks',
  surface: 'operator',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Support'],
  summary: 'Gives what an account was told or is to be told, by id, with all attempts to deliver it.',
  notes: ['For the next page pass the last id on as `after_callback_id`.'],
  params: {
    account_id: required(id('The account', { error: 'INVALID_ACCOUNT_ID' })),
    callback_id: id('This callback alone', { error: 'INVALID_ARGUMENTS' }),
    callback_state: oneOf('Callbacks in this state alone', ['pending', 'delivered', 'failed'] as const, {
      error: 'INVALID_ARGUMENTS',
    }),
    after_callback_id: id('Callbacks after this one', { error: 'INVALID_ARGUMENTS' }),
    count: int('How many at most', { minimum: 1, maximum: 1000, fallback: '100' }),
  },
  answer: { result: listOf('The callbacks', CallbackType) },
  refusals: {},
  examples: getCallbacksExamples,
})
