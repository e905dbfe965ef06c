import type { Example } from '../../../wire/index.ts'

export const adjustBalanceExamples: readonly Example[] = [
  {
    title: 'A correction in the account’s favour',
    request: { account_id: '789456', amount: '12.34', reason: 'Calls of 12 January charged twice' },
  },
  {
    title: 'One that takes more than there is',
    request: { account_id: '789456', amount: '-269.750001', reason: 'A payment that was called back' },
    error: 'INSUFFICIENT_MONEY',
  },
]
