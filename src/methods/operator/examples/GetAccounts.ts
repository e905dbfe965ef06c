import type { Example } from '../../../wire/index.ts'

export const getAccountsExamples: readonly Example[] = [
  { title: 'One account', request: { account_id: '414877' } },
  { title: 'The children of an account, two of them', request: { parent_account_id: '3456750', count: '2' } },
  { title: 'An account that does not exist', request: { account_id: '5' }, answer: '{"result":[]}' },
  { title: 'An id that is none', request: { account_id: 'five' }, error: 'INVALID_ACCOUNT_ID' },
]
