import { thawSubscriptions } from '../../domain/movements/index.ts'
import { moveMoney } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { toMovementAnswer } from './structures/movement-answer.ts'
import type { TopUpAccount } from './TopUpAccount.ts'

export const handleTopUpAccount: Handler<typeof TopUpAccount> = async ({ tx, params, market }) => {
  const { transactionType, paymentReference, accountId: id, ...wish } = params
  const moved = await moveMoney(tx, {
    ...wish,
    accountId: accountId(id),
    type: transactionType,
    key: paymentReference,
    now: market.now,
  })
  // What rested for want of money goes on.
  await thawSubscriptions(tx, [accountId(id)], market)
  return toMovementAnswer(moved)
}
