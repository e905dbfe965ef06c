import type { Example } from '../../../wire/index.ts'

export const refundPaymentExamples: readonly Example[] = [
  {
    title: 'A refund of no charge in particular',
    request: { account_id: '3456750', amount: '936.5', description: 'Calls, 20 December to 12 January' },
  },
  {
    title: 'A refund of a charge that is none of the account’s',
    request: { account_id: '3456750', amount: '1', transaction_id: '1' },
    error: 'INVALID_TRANSACTION_ID',
  },
]
