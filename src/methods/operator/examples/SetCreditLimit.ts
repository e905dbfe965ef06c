import type { Example } from '../../../wire/index.ts'

export const setCreditLimitExamples: readonly Example[] = [
  {
    title: 'Credit for an account in dollars',
    request: { account_id: '789456', amount: '100' },
    answer:
      '{"result":1' +
      ',"account_info":{"account_id":789456,"frozen":false,"currency":"USD","fixed_balance":269.75,"money_on_hold":0,"live_balance":269.75,"credit_limit":100,"overdraft_limit":0}}',
  },
  {
    title: 'A limit below zero',
    request: { account_id: '789456', amount: '-1' },
    error: 'INVALID_MONEY_AMOUNT',
  },
]
