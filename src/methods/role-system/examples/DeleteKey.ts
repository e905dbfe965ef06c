import type { Example } from '../../../wire/index.ts'

export const deleteKeyExamples: readonly Example[] = [
  {
    title: 'A key that the account does not have',
    request: { key_id: 'ab81c66e-570e-4446-9af9-105269dfafca' },
    error: 'INVALID_KEY_ID',
  },
]
