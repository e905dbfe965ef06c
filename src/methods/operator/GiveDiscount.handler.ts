import { thawSubscriptions } from '../../domain/movements/index.ts'
import { moveMoney } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GiveDiscount } from './GiveDiscount.ts'
import { toMovementAnswer } from './structures/movement-answer.ts'

export const handleGiveDiscount: Handler<typeof GiveDiscount> = async ({ tx, params, market }) => {
  const { idempotencyKey: key, accountId: id, ...wish } = params
  const moved = await moveMoney(tx, { ...wish, accountId: accountId(id), type: 'discount', key, now: market.now })
  // What rested for want of money goes on.
  await thawSubscriptions(tx, [accountId(id)], market)
  return toMovementAnswer(moved)
}
