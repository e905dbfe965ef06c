import type { AccountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { findAccounts } from './accounts.store.ts'

/**
 * The account itself, then its parent, the parent of that, and so on to the top. Empty: there is no such account. One
 * round trip a level, or none for accounts that are kept in memory, as they are in the usual case.
 */
export async function findLineage(read: Read, id: AccountId): Promise<AccountId[]> {
  const lineage: AccountId[] = []
  let next: AccountId | null = id
  while (next !== null) {
    const [account] = await findAccounts(read, [next])
    if (account === undefined) break
    lineage.push(account.id)
    next = account.parentId
  }
  return lineage
}
