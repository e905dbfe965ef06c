import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select, selectOne } from '../../ground/storage/query.ts'
import type { Account } from './account.ts'
import { ACCOUNT_COLUMNS, type AccountRow, fromRow } from './account-row.ts'

/** What a list of children is sorted by; equal ones by id. */
export type ChildOrder = 'id' | 'name' | 'email'

/** Filters of a list of children: all that are given must hold. */
export interface ChildFilter {
  readonly ids: readonly AccountId[] | 'all' | undefined
  readonly name: string | undefined
  readonly email: string | undefined
  readonly active: boolean | undefined
  readonly frozen: boolean | undefined
}

/** A part of a list. */
export interface Page {
  readonly offset: number
  /** Null: all that there is. */
  readonly count: number | null
}

const MATCHING = `a.parent_account_id = $1
  and ($2::bigint[] is null or a.account_id = any($2))
  and ($3::text is null or a.account_name = $3)
  and ($4::text is null or lower(a.account_email) = lower($4))
  and ($5::boolean is null or a.active = $5)
  and ($6::boolean is null or a.frozen = $6)`

const COUNT = `select count(*)::int as total from accounts a where ${MATCHING}`

const ORDERS: Readonly<Record<ChildOrder, string>> = {
  id: 'a.account_id',
  name: 'a.account_name, a.account_id',
  email: 'lower(a.account_email), a.account_id',
}

/** One page of the children that match, and how many match in all. Two round trips. */
export async function findChildrenPage(
  read: Read,
  parentId: AccountId,
  filter: ChildFilter,
  order: ChildOrder,
  page: Page,
): Promise<{ total: number; children: Account[] }> {
  const ids = filter.ids === 'all' ? null : (filter.ids ?? null)
  const values = [
    parentId,
    ids,
    filter.name ?? null,
    filter.email ?? null,
    filter.active ?? null,
    filter.frozen ?? null,
  ]
  const rows = await select<AccountRow>(
    read,
    `select ${ACCOUNT_COLUMNS} from accounts a where ${MATCHING} order by ${ORDERS[order]} offset $7 limit $8`,
    [...values, page.offset, page.count],
  )
  const counted = await selectOne<{ total: number }>(read, COUNT, values)
  return { total: counted?.total ?? 0, children: rows.map(fromRow) }
}

const WHICH_ARE_CHILDREN =
  'select account_id from accounts where parent_account_id = $1 and account_id = any($2::bigint[])'

/** Those of the ids that are children of the account. One round trip. */
export async function findWhichAreChildren(
  read: Read,
  parentId: AccountId,
  ids: readonly AccountId[],
): Promise<AccountId[]> {
  const rows = await select<{ account_id: number }>(read, WHICH_ARE_CHILDREN, [parentId, ids])
  return rows.map((row) => accountId(row.account_id))
}
