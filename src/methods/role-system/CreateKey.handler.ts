import { createKey } from '../../domain/access/index.ts'
import type { Handler } from '../handler.ts'
import type { CreateKey } from './CreateKey.ts'
import { assertWithinReach, namedRoles } from './granted-roles.ts'
import { toKeyInfo } from './structures/KeyInfo.ts'

export const handleCreateKey: Handler<typeof CreateKey> = async ({ tx, account, caller, params, market }) => {
  const roles = namedRoles(params.roleId, params.roleName)
  assertWithinReach(roles, caller)
  const key = await createKey(tx, {
    accountId: account.id,
    keyName: params.keyName ?? null,
    // An empty text describes nothing.
    description: params.description || null,
    roles,
    now: market.now,
  })
  return { result: [toKeyInfo(account, key)] }
}
