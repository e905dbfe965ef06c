import { findKeysOfAccount } from '../../domain/access/index.ts'
import { keyId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetKeys } from './GetKeys.ts'
import { toKeyView } from './structures/KeyView.ts'

/** Keys given unless the caller says how many. */
const DEFAULT_COUNT = 20

export const handleGetKeys: Handler<typeof GetKeys> = async ({ read, account, params }) => {
  const asked = params.keyId === undefined ? undefined : (keyId(params.keyId) ?? undefined)
  const page = { keyId: asked, offset: params.offset ?? 0, count: params.count ?? DEFAULT_COUNT }
  const { total, keys } = await findKeysOfAccount(read, account.id, page)
  const result = keys.map((key) => toKeyView(key, params.withRoles ?? false))
  return { result, total_count: total, count: result.length }
}
