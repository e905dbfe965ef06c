import { setOverdraftLimit } from '../../domain/payments/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { SetOverdraftLimit } from './SetOverdraftLimit.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'

export const handleSetOverdraftLimit: Handler<typeof SetOverdraftLimit> = async ({ tx, params }) => {
  const standing = await setOverdraftLimit(tx, { ...params, accountId: accountId(params.accountId) })
  return { result: 1, account_info: toAccountMoneyType(standing) }
}
