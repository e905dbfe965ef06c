import { setFrozen } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { FreezeAccount } from './FreezeAccount.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'

export const handleFreezeAccount: Handler<typeof FreezeAccount> = async ({ tx, params, market }) => {
  const standing = await setFrozen(tx, { accountId: accountId(params.accountId), frozen: true, now: market.now })
  return { result: 1, account_info: toAccountMoneyType(standing) }
}
