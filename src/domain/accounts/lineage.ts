import type { AccountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import type { Account } from './account.ts'
import { findAccounts } from './accounts.store.ts'

/**
 * The account itself, then its parent, the parent of that, and so on to the top. Empty: there is no such account. One
 * round trip a level, or none for accounts that are kept in memory, as they are in the usual case.
 */
export async function findAncestry(read: Read, id: AccountId): Promise<Account[]> {
  const ancestry: Account[] = []
  for (let next: AccountId | null = id; next !== null; ) {
    const [account]: readonly Account[] = await findAccounts(read, [next])
    if (account === undefined) break
    ancestry.push(account)
    next = account.parentId
  }
  return ancestry
}

/** The ids of the same, by which prices are looked up. */
export async function findLineage(read: Read, id: AccountId): Promise<AccountId[]> {
  return (await findAncestry(read, id)).map((account) => account.id)
}
