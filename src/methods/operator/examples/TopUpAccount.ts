import type { Example } from '../../../wire/index.ts'

export const topUpAccountExamples: readonly Example[] = [
  {
    title: 'A wire transfer',
    request: {
      account_id: '3456750',
      amount: '5000.5',
      transaction_type: 'wire_transfer',
      payment_reference: '4712',
      currency: 'RUR',
    },
    answer:
      '{"result":1,"transaction_id":1000018,"is_repeat":false' +
      ',"account_info":{"account_id":3456750,"frozen":false,"currency":"RUR","fixed_balance":25170.43,"money_on_hold":397.58,"live_balance":24772.85,"credit_limit":0,"overdraft_limit":0}}',
  },
  {
    title: 'A payment in another currency than the account’s',
    request: {
      account_id: '3456750',
      amount: '100',
      transaction_type: 'card_payment',
      payment_reference: 'pay_81723',
      currency: 'USD',
    },
    error: 'INVALID_CURRENCY',
  },
]
