import type { Example } from '../../../wire/index.ts'

export const freezeAccountExamples: readonly Example[] = [
  {
    title: 'A child account',
    request: { account_id: '414877' },
    answer:
      '{"result":1' +
      ',"account_info":{"account_id":414877,"frozen":true,"currency":"RUR","fixed_balance":0.4,"money_on_hold":0,"live_balance":0.4,"credit_limit":0,"overdraft_limit":0}}',
  },
  {
    title: 'An account that does not exist',
    request: { account_id: '5' },
    error: 'INVALID_ACCOUNT_ID',
  },
]
