import { thawSubscriptions } from '../../domain/movements/index.ts'
import { setFrozen } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'
import type { UnfreezeAccount } from './UnfreezeAccount.ts'

export const handleUnfreezeAccount: Handler<typeof UnfreezeAccount> = async ({ tx, params, market }) => {
  const standing = await setFrozen(tx, { accountId: accountId(params.accountId), frozen: false, now: market.now })
  // What could not go on while the account was frozen goes on, if there is money.
  await thawSubscriptions(tx, [accountId(params.accountId)], market)
  return { result: 1, account_info: toAccountMoneyType(standing) }
}
