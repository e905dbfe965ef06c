import { thawSubscriptions } from '../../domain/movements/index.ts'
import { setCreditLimit } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { SetCreditLimit } from './SetCreditLimit.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'

export const handleSetCreditLimit: Handler<typeof SetCreditLimit> = async ({ tx, params, market }) => {
  const standing = await setCreditLimit(tx, { ...params, accountId: accountId(params.accountId) })
  // What rested for want of money goes on.
  await thawSubscriptions(tx, [accountId(params.accountId)], market)
  return { result: 1, account_info: toAccountMoneyType(standing) }
}
