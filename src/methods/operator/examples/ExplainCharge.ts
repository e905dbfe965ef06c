import type { Example } from '../../../wire/index.ts'

export const explainChargeExamples: readonly Example[] = [
  { title: 'A payment, which comes from no price', request: { transaction_id: '1000001' } },
  { title: 'A transaction that does not exist', request: { transaction_id: '5' }, error: 'INVALID_ARGUMENTS' },
]
