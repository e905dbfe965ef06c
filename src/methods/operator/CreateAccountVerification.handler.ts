import { beginIdentification } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { toAccountVerificationsType } from '../accounts/structures/AccountVerificationsType.ts'
import type { Handler } from '../handler.ts'
import type { CreateAccountVerification } from './CreateAccountVerification.ts'

export const handleCreateAccountVerification: Handler<typeof CreateAccountVerification> = async (call) => {
  const { tx, params, market, caller } = call
  const wish = { ...params, accountId: accountId(params.accountId), creationType: params.creationType ?? 'MANUAL' }
  const begun = await beginIdentification(tx, wish, { now: market.now, keyId: caller.keyId })
  return { result: 1, verification: toAccountVerificationsType(begun) }
}
