import { bool, declareMethod, int, integer, listOf, str } from '../../wire/index.ts'
import { getKeysExamples } from './examples/GetKeys.ts'
import { checkKeyId } from './key-id.ts'
import { KeyView } from './structures/KeyView.ts'

export const GetKeys = declareMethod({
  name: 'GetKeys',
  group: 'RoleSystem',
  effect: 'reads',
  access: ['Owner', 'Admin'],
  summary: "Gives the account's keys, the oldest first.",
  params: {
    key_id: str('The key', { minLength: 1, maxLength: 36, error: 'INVALID_KEY_ID', check: checkKeyId }),
    with_roles: bool("Whether to show the keys' roles", { fallback: 'false' }),
    offset: int('How many to pass over first', { minimum: 0, fallback: '0' }),
    count: int('How many to give', { minimum: 0, maximum: 1000, fallback: '20' }),
  },
  answer: {
    result: listOf('The keys', KeyView),
    total_count: integer('How many there are'),
    count: integer('How many are given'),
  },
  refusals: {},
  examples: getKeysExamples,
})
