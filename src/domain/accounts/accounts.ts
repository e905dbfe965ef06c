import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import type { Account, ChildChange, ProfileChange } from './account.ts'
import {
  type ChildSelector,
  EmailTaken,
  findEmailHolder,
  lockAccount,
  lockChildren,
  updateAccount,
} from './accounts.store.ts'
import {
  type ChildFilter,
  type ChildOrder,
  findChildrenPage,
  findWhichAreChildren,
  type Page,
} from './children.store.ts'
import { changedChild, decideProfileChange } from './profile.rules.ts'
import type { ChildChangeRefusal, ChildrenRefusal, ProfileRefusal } from './refusals.ts'

/** Changes the account's own profile. Refuses with a ProfileRefusal. */
export async function changeProfile(tx: Tx, id: AccountId, change: ProfileChange): Promise<void> {
  const account = await lockAccount(tx, id)
  if (account === null) throw new Error(`account ${id} is gone`)
  const decision = decideProfileChange(account, change)
  if ('reason' in decision) throw new Refused<ProfileRefusal>(decision)
  await assertEmailFree(
    tx,
    decision,
    account,
    (email) => new Refused({ kind: 'refusal', reason: 'email_taken', email }),
  )
  await updateAccount(tx, decision).catch((error) => {
    throw error instanceof EmailTaken
      ? new Refused<ProfileRefusal>({ kind: 'refusal', reason: 'email_taken', email: decision.email })
      : error
  })
}

/**
 * A page of an account's children. Refuses when none of id, name and email is given, and when an id is not one of
 * its children, unless told to pass over such ids: an account learns nothing of accounts that are not its own.
 */
export async function listChildren(
  read: Read,
  parentId: AccountId,
  wish: {
    readonly filter: ChildFilter
    readonly order: ChildOrder
    readonly page: Page
    readonly passOverUnknownIds: boolean
  },
): Promise<{ total: number; children: Account[] }> {
  const { filter } = wish
  assertSelective(filter.ids, filter.name, filter.email)
  if (filter.ids !== undefined && filter.ids !== 'all' && !wish.passOverUnknownIds) {
    await assertChildren(read, parentId, filter.ids)
  }
  return findChildrenPage(read, parentId, filter, wish.order, wish.page)
}

/** Refuses with `child_id_unknown` unless every id is a child of the account. */
export async function assertChildren(read: Read, parentId: AccountId, ids: readonly AccountId[]): Promise<void> {
  const children = await findWhichAreChildren(read, parentId, ids)
  const unknown = ids.filter((id) => !children.includes(id))
  if (unknown.length > 0)
    throw new Refused<ChildrenRefusal>({ kind: 'refusal', reason: 'child_id_unknown', ids: unknown })
}

/** Changes children as their parent. All of them or none. Gives those changed, as they are now. */
export async function changeChildren(
  tx: Tx,
  parentId: AccountId,
  selector: ChildSelector,
  change: ChildChange,
): Promise<Account[]> {
  assertSelective(selector.ids, selector.names, selector.emails)
  const children = await lockChildren(tx, parentId, selector)
  assertAllFound(children, selector)
  if (change.email !== undefined && children.length > 1) {
    throw new Refused<ChildChangeRefusal>({ kind: 'refusal', reason: 'one_child_for_email' })
  }
  const taken = (email: string) =>
    new Refused<ChildChangeRefusal>({ kind: 'refusal', reason: 'child_email_taken', email })
  for (const child of children) {
    const changed = changedChild(child, change)
    await assertEmailFree(tx, changed, child, taken)
    await updateAccount(tx, changed).catch((error) => {
      throw error instanceof EmailTaken ? taken(changed.email) : error
    })
  }
  return children
}

async function assertEmailFree(
  tx: Tx,
  after: Account,
  before: Account,
  refused: (email: string) => Error,
): Promise<void> {
  if (after.email === before.email) return
  const holder = await findEmailHolder(tx, after.email)
  if (holder !== null && holder !== after.id) throw refused(after.email)
}

function assertSelective(...selectors: readonly unknown[]): void {
  if (selectors.every((given) => given === undefined)) {
    throw new Refused<ChildrenRefusal>({ kind: 'refusal', reason: 'no_selector' })
  }
}

function assertAllFound(children: readonly Account[], selector: ChildSelector): void {
  const { ids = [], names = [], emails = [] } = selector
  const unknownIds = ids === 'all' ? [] : ids.filter((id) => !children.some((child) => child.id === id))
  if (unknownIds.length > 0) {
    throw new Refused<ChildrenRefusal>({ kind: 'refusal', reason: 'child_id_unknown', ids: unknownIds })
  }
  const unknownNames = names.filter((name) => !children.some((child) => child.name === name))
  if (unknownNames.length > 0) {
    throw new Refused<ChildChangeRefusal>({ kind: 'refusal', reason: 'child_name_unknown', names: unknownNames })
  }
  const has = (email: string) => children.some((child) => child.email.toLowerCase() === email.toLowerCase())
  const unknownEmails = emails.filter((email) => !has(email))
  if (unknownEmails.length > 0) {
    throw new Refused<ChildChangeRefusal>({ kind: 'refusal', reason: 'child_email_unknown', emails: unknownEmails })
  }
}
