import type { KeyRefusal } from '../../domain/access/index.ts'
import { type AnswersFor, declareMethod, idList, listOf, ROLES, str, strList } from '../../wire/index.ts'
import { createKeyExamples } from './examples/CreateKey.ts'
import type { RoleGrantRefusal } from './granted-roles.ts'
import { KeyInfo } from './structures/KeyInfo.ts'

export const CreateKey = declareMethod({
  name: 'CreateKey',
  group: 'RoleSystem',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Makes a service-account key. Its private half is shown this once.',
  notes: [
    'A key without roles reaches the basic set of methods.',
    'A caller gives a key no role that reaches a method which the caller itself may not call.',
  ],
  params: {
    description: str('What the key is for', { maxLength: 255, error: 'TOO_LONG' }),
    key_name: str("The key's name", { minLength: 1, maxLength: 50, error: 'INVALID_NAME' }),
    role_id: idList("The ids of the key's roles; instead of role_name", { error: 'INVALID_ROLE_ID' }),
    role_name: strList("The names of the key's roles; instead of role_id", {
      values: ROLES,
      maxLength: 50,
      error: 'INVALID_ROLE_NAME',
    }),
  },
  answer: { result: listOf('The key: a list of one, as the official clients read it', KeyInfo) },
  refusals: {
    key_unknown: { error: 'INVALID_KEY_ID', reason: '{keyId} is not a key of the account' },
    too_many_keys: { error: 'MAX_NUMBER_OF_KEYS_EXCEEDED', reason: 'an account has at most {maximum} keys' },
    roles_given_twice: { error: 'ROLE_ID_AND_ROLE_NAME_AT_THE_SAME_TIME', reason: '' },
    role_unknown: { error: 'INVALID_ROLE_ID', parameter: 'role_id', reason: 'names {roleId}, which is no role' },
    role_out_of_reach: { error: 'INVALID_ROLE_SET', reason: '{role} may call {method}, which the caller may not' },
  } satisfies AnswersFor<KeyRefusal | RoleGrantRefusal>,
  examples: createKeyExamples,
})
