import type { Example } from '../../../wire/index.ts'

export const transferMoneyExamples: readonly Example[] = [
  {
    title: 'From the parent to a child in dollars, at the rate of the day',
    request: {
      from_account_id: '3456750',
      to_account_id: '789456',
      amount: '7642.17',
      idempotency_key: 'january-789456',
    },
    answer:
      '{"result":1,"transaction_id":1000018,"is_repeat":false' +
      ',"account_info":{"account_id":3456750,"frozen":false,"currency":"RUR","fixed_balance":12527.76,"money_on_hold":397.58,"live_balance":12130.18,"credit_limit":0,"overdraft_limit":0}' +
      ',"receiver_info":{"account_id":789456,"frozen":false,"currency":"USD","fixed_balance":369.75,"money_on_hold":0,"live_balance":369.75,"credit_limit":0,"overdraft_limit":0}}',
  },
  {
    title: 'Between two children of one parent',
    request: { from_account_id: '464478', to_account_id: '1321', amount: '1' },
    error: 'INVALID_ACCOUNT_ID',
  },
  {
    title: 'From an account that is frozen',
    request: { from_account_id: '464479', to_account_id: '3456750', amount: '1' },
    error: 'LOCKED',
  },
]
