import { type Account, listChildren } from '../../domain/accounts/index.ts'
import { type Balance, findBalances } from '../../domain/ledger/index.ts'
import { accountIds } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import type { Handler } from '../handler.ts'
import type { GetChildrenAccounts } from './GetChildrenAccounts.ts'
import { toAccountInfoType } from './structures/AccountInfoType.ts'

/** Children given in full unless the caller says how many. */
const FULL_OUTPUT_COUNT = 20

const ORDERS = { child_account_name: 'name', child_account_id: 'id', child_account_email: 'email' } as const

export const handleGetChildrenAccounts: Handler<typeof GetChildrenAccounts> = async ({ read, account, params }) => {
  const isReduced = params.briefOutput === true || params.mediumOutput === true
  const { total, children } = await listChildren(read, account.id, {
    filter: {
      ids: accountIds(params.childAccountId),
      name: params.childAccountName,
      email: params.childAccountEmail,
      active: params.active,
      frozen: params.frozen,
    },
    order: ORDERS[params.orderBy ?? 'child_account_name'],
    page: { offset: params.offset ?? 0, count: params.count ?? (isReduced ? null : FULL_OUTPUT_COUNT) },
    passOverUnknownIds: params.ignoreInvalidAccounts ?? false,
  })
  const result = isReduced
    ? children.map((child) => reduced(child, params.briefOutput === true))
    : await inFull(read, children, params.returnLiveBalance ?? true)
  return { result, total_count: total, count: children.length }
}

function reduced(child: Account, isBrief: boolean) {
  return isBrief
    ? { account_id: child.id }
    : { account_id: child.id, account_name: child.name, account_email: child.email }
}

async function inFull(read: Read, children: readonly Account[], returnLiveBalance: boolean) {
  const found = await findBalances(
    read,
    children.map((child) => child.id),
  )
  const balances = new Map(found.map((balance) => [balance.accountId, balance]))
  return children.map((child) => {
    const balance: Balance | undefined = balances.get(child.id)
    if (balance === undefined) throw new Error(`account ${child.id} has no books`)
    return toAccountInfoType(child, balance, { returnLiveBalance })
  })
}
