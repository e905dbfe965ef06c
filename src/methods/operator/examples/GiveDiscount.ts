import type { Example } from '../../../wire/index.ts'

export const giveDiscountExamples: readonly Example[] = [
  {
    title: 'A discount for a month',
    request: { account_id: '789456', amount: '9.99', description: 'Discount for December' },
  },
  {
    title: 'More digits than an amount has',
    request: { account_id: '789456', amount: '9.9999999' },
    error: 'INVALID_MONEY_AMOUNT',
  },
]
