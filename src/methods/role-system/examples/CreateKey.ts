import type { Example } from '../../../wire/index.ts'

export const createKeyExamples: readonly Example[] = [
  {
    title: 'A key for the basic set of methods',
    request: {},
  },
  {
    title: 'A named key with a role',
    request: { key_name: 'accounting', description: 'Reads what falls due', role_name: 'Payer' },
  },
  {
    title: 'A role by id and by name at once',
    request: { role_id: '7', role_name: 'Payer' },
    error: 'ROLE_ID_AND_ROLE_NAME_AT_THE_SAME_TIME',
  },
]
