import type { Example } from '../../../wire/index.ts'

export const getKeysExamples: readonly Example[] = [
  {
    title: "The account's keys",
    request: {},
  },
  {
    title: 'The keys with their roles, two of them',
    request: { with_roles: 'true', count: '2' },
  },
]
