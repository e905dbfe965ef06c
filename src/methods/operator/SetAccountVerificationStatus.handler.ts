import { setIdentityStatus } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { toAccountVerificationsType } from '../accounts/structures/AccountVerificationsType.ts'
import type { Handler } from '../handler.ts'
import type { SetAccountVerificationStatus } from './SetAccountVerificationStatus.ts'

export const handleSetAccountVerificationStatus: Handler<typeof SetAccountVerificationStatus> = async (call) => {
  const { tx, params, market, caller } = call
  const wish = { ...params, accountId: accountId(params.accountId) }
  const after = await setIdentityStatus(tx, wish, { now: market.now, keyId: caller.keyId })
  return { result: 1, verification: toAccountVerificationsType(after) }
}
