import { assertChildren } from '../../domain/accounts/index.ts'
import { findIdentityVerifications } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAccountVerifications } from './GetAccountVerifications.ts'
import { toAccountVerificationsType } from './structures/AccountVerificationsType.ts'

export const handleGetAccountVerifications: Handler<typeof GetAccountVerifications> = async (call) => {
  const asked = accountId(call.params.accountId)
  if (asked !== call.account.id) await assertChildren(call.read, call.account.id, [asked])
  const verifications = await findIdentityVerifications(call.read, asked)
  return { result: verifications.map(toAccountVerificationsType) }
}
