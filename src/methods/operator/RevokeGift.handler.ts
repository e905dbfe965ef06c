import { moveMoney } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { RevokeGift } from './RevokeGift.ts'
import { toMovementAnswer } from './structures/movement-answer.ts'

export const handleRevokeGift: Handler<typeof RevokeGift> = async ({ tx, params, market }) => {
  const { idempotencyKey: key, accountId: id, ...wish } = params
  return toMovementAnswer(
    await moveMoney(tx, { ...wish, accountId: accountId(id), type: 'gift_revoke', key, now: market.now }),
  )
}
