import { deleteKey } from '../../domain/access/index.ts'
import { keyId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { DeleteKey } from './DeleteKey.ts'

export const handleDeleteKey: Handler<typeof DeleteKey> = async ({ tx, account, params, market }) => {
  const id = keyId(params.keyId)
  if (id === null) throw new Error('the declaration lets no such key id through')
  await deleteKey(tx, account.id, id, market.now)
  return { result: 1 }
}
