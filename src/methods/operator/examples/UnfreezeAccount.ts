import type { Example } from '../../../wire/index.ts'

export const unfreezeAccountExamples: readonly Example[] = [
  {
    title: 'The child that is frozen',
    request: { account_id: '464479' },
    answer:
      '{"result":1' +
      ',"account_info":{"account_id":464479,"frozen":false,"currency":"RUR","fixed_balance":0,"money_on_hold":0,"live_balance":0,"credit_limit":0,"overdraft_limit":0}}',
  },
  {
    title: 'An account that does not exist',
    request: { account_id: '5' },
    error: 'INVALID_ACCOUNT_ID',
  },
]
