import type { AccountId } from '../../ground/ids/index.ts'

/** The list that serves what no account's own list prices. */
export const CATALOG_LIST = 'catalog'

const OF_ACCOUNT = 'account:'

/** The id of an account's own price list. */
export function accountListId(accountId: AccountId): string {
  return `${OF_ACCOUNT}${accountId}`
}

/** Whose own list it is; null: the catalog's. */
export function accountOfList(listId: string): AccountId | null {
  return listId.startsWith(OF_ACCOUNT) ? (Number(listId.slice(OF_ACCOUNT.length)) as AccountId) : null
}
