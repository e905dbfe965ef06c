import type { Example } from '../../../wire/index.ts'

export const setOverdraftLimitExamples: readonly Example[] = [
  {
    title: 'Calls that run may take the account 10 dollars below zero',
    request: { account_id: '789456', amount: '10', currency: 'USD' },
    answer:
      '{"result":1' +
      ',"account_info":{"account_id":789456,"frozen":false,"currency":"USD","fixed_balance":269.75,"money_on_hold":0,"live_balance":269.75,"credit_limit":0,"overdraft_limit":10}}',
  },
  {
    title: 'A limit in another currency than the account’s',
    request: { account_id: '789456', amount: '10', currency: 'EUR' },
    error: 'INVALID_CURRENCY',
  },
]
