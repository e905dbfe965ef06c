import { moveMoney } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { AdjustBalance } from './AdjustBalance.ts'
import { toMovementAnswer } from './structures/movement-answer.ts'

export const handleAdjustBalance: Handler<typeof AdjustBalance> = async ({ tx, params, market }) => {
  const { idempotencyKey: key, accountId: id, ...wish } = params
  return toMovementAnswer(
    await moveMoney(tx, { ...wish, accountId: accountId(id), type: 'adjustment', key, now: market.now }),
  )
}
