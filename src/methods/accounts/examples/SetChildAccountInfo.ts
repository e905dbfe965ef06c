import type { Example } from '../../../wire/index.ts'

export const setChildAccountInfoExamples: readonly Example[] = [
  {
    title: 'A child is deactivated',
    request: { child_account_id: '1321', active: 'false' },
    answer: '{"result":1}',
  },
  {
    title: 'Two children, by name and by email, get a threshold',
    request: {
      child_account_name: 'myparent-child-1',
      child_account_email: 'mychild@gmail.com',
      min_balance_to_notify: '250',
    },
    answer: '{"result":1}',
  },
  {
    title: 'Nobody is changed when one of the ids is not a child',
    request: { child_account_id: '1321;3456750', active: 'false' },
    error: 'INVALID_CHILD_ACCOUNT_ID',
  },
]
