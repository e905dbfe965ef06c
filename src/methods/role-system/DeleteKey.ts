import type { KeyRefusal } from '../../domain/access/index.ts'
import { type AnswersFor, declareMethod, integer, required, str } from '../../wire/index.ts'
import { deleteKeyExamples } from './examples/DeleteKey.ts'
import { checkKeyId } from './key-id.ts'

export const DeleteKey = declareMethod({
  name: 'DeleteKey',
  group: 'RoleSystem',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Ends a key: it stops working with the next call.',
  params: {
    key_id: required(str('The key', { minLength: 1, maxLength: 36, error: 'INVALID_KEY_ID', check: checkKeyId })),
  },
  answer: { result: integer('1') },
  refusals: {
    key_unknown: { error: 'INVALID_KEY_ID', reason: '{keyId} is not a key of the account' },
  } satisfies AnswersFor<Extract<KeyRefusal, { reason: 'key_unknown' }>>,
  examples: deleteKeyExamples,
})
