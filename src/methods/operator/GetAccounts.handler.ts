import { findAccounts, findAccountsPage } from '../../domain/accounts/index.ts'
import { findBalances } from '../../domain/ledger/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAccounts } from './GetAccounts.ts'
import { toOperatedAccountType } from './structures/OperatedAccountType.ts'

/** Accounts of a page where no number is named. */
const DEFAULT_COUNT = 1000

export const handleGetAccounts: Handler<typeof GetAccounts> = async ({ read, params }) => {
  const { accountId: only, parentAccountId, afterAccountId = 0, count = DEFAULT_COUNT } = params
  const parentId = parentAccountId === undefined ? undefined : accountId(parentAccountId)
  const accounts =
    only === undefined
      ? await findAccountsPage(read, { parentId, after: afterAccountId, count })
      : await findAccounts(read, [accountId(only)])
  const found = await findBalances(
    read,
    accounts.map((account) => account.id),
  )
  const balances = new Map(found.map((balance) => [balance.accountId, balance]))
  return {
    result: accounts.flatMap((account) => {
      const balance = balances.get(account.id)
      return balance === undefined ? [] : [toOperatedAccountType(account, balance)]
    }),
  }
}
