import type { Example } from '../../../wire/index.ts'

export const revokeGiftExamples: readonly Example[] = [
  {
    title: 'A part of a gift',
    request: { account_id: '1321', amount: '200', description: 'Welcome gift: the unused part' },
  },
  {
    title: 'More than the account has left',
    request: { account_id: '1321', amount: '500.000001' },
    error: 'INSUFFICIENT_MONEY',
  },
]
