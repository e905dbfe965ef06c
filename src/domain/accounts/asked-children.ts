import type { AccountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { findChildIds } from './accounts.store.ts'
import { assertChildren } from './accounts.ts'

/**
 * The children that a parent names: by their ids, all of them, or none. Refuses with `child_id_unknown` an id that is
 * none of its children. One round trip, none when no child is named.
 */
export async function findAskedChildren(
  read: Read,
  parentId: AccountId,
  asked: readonly AccountId[] | 'all' | undefined,
): Promise<readonly AccountId[]> {
  if (asked === undefined) return []
  if (asked === 'all') return findChildIds(read, parentId)
  await assertChildren(read, parentId, asked)
  return asked
}
