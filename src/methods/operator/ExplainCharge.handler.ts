import { explainCharge } from '../../domain/usage/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { ExplainCharge } from './ExplainCharge.ts'
import { toExplainedChargeType } from './structures/ExplainedChargeType.ts'

export const handleExplainCharge: Handler<typeof ExplainCharge> = async ({ read, params }) => {
  const only = params.accountId === undefined ? undefined : accountId(params.accountId)
  const explained = await explainCharge(read, params.transactionId, only)
  return { result: explained.map(toExplainedChargeType) }
}
