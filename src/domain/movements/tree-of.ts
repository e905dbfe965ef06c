import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type Account, findAncestry } from '../accounts/index.ts'
import type { UsageRefusal } from '../usage/index.ts'

/** An account and those above it, with what each of them is asked by: its id and those of the accounts above it. */
export interface TreePath {
  /** The account first, the topmost last. */
  readonly accounts: readonly Account[]
  readonly ids: readonly AccountId[]
  /** For each account of the path, its own lineage. */
  readonly lineages: readonly (readonly AccountId[])[]
}

/**
 * The account and all above it, each able to pay. Refuses with `account_unknown`, `account_inactive`, `account_frozen`.
 * One round trip a level, or none for accounts that are kept in memory.
 */
export async function pathOf(read: Read, id: AccountId): Promise<TreePath> {
  const path = await anyPathOf(read, id)
  assertMayUse(path)
  return path
}

/** Refuses with `account_inactive` or `account_frozen` when an account of the path may use nothing that costs. */
export function assertMayUse(path: TreePath): void {
  for (const { active, frozen, id: accountId } of path.accounts) {
    if (!active) throw refused({ kind: 'refusal', reason: 'account_inactive', accountId })
    if (frozen) throw refused({ kind: 'refusal', reason: 'account_frozen', accountId })
  }
}

/** The account and all above it, whether they may use anything or not. Refuses with `account_unknown`. */
export async function anyPathOf(read: Read, id: AccountId): Promise<TreePath> {
  const accounts = await findAncestry(read, id)
  if (accounts.length === 0) throw refused({ kind: 'refusal', reason: 'account_unknown', accountId: id })
  const ids = accounts.map((account) => account.id)
  return { accounts, ids, lineages: ids.map((_, index) => ids.slice(index)) }
}

/** Remembers the paths that one list of events asks for, whether their accounts may use anything or not. */
export function rememberedPaths(read: Read): (id: AccountId) => Promise<TreePath> {
  const paths = new Map<AccountId, Promise<TreePath>>()
  return (id) => {
    const known = paths.get(id) ?? anyPathOf(read, id)
    paths.set(id, known)
    return known
  }
}

function refused(refusal: UsageRefusal): Refused<UsageRefusal> {
  return new Refused(refusal)
}
