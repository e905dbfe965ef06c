import type { Example } from '../../../wire/index.ts'

export const giveGiftExamples: readonly Example[] = [
  {
    title: 'A welcome gift, safe to be sent twice',
    request: { account_id: '464478', amount: '500', description: 'Welcome', idempotency_key: 'welcome-464478' },
  },
  {
    title: 'A gift to an account that does not exist',
    request: { account_id: '5', amount: '500' },
    error: 'INVALID_ACCOUNT_ID',
  },
]
