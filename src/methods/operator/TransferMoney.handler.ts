import { thawSubscriptions } from '../../domain/movements/index.ts'
import { transferMoney } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'
import { toMovementAnswer } from './structures/movement-answer.ts'
import type { TransferMoney } from './TransferMoney.ts'

export const handleTransferMoney: Handler<typeof TransferMoney> = async ({ tx, params, market }) => {
  const { fromAccountId, toAccountId, idempotencyKey: key, ...wish } = params
  const accounts = { payerId: accountId(fromAccountId), receiverId: accountId(toAccountId) }
  const transferred = await transferMoney(tx, { ...wish, ...accounts, key, now: market.now }, market)
  // What rested for want of money goes on.
  await thawSubscriptions(tx, [accounts.receiverId], market)
  return { ...toMovementAnswer(transferred), receiver_info: toAccountMoneyType(transferred.receiver) }
}
