import { type CommandAnswer, callAsOperator, type OperatorCommand } from '../boot/call-as-operator.ts'
import { type Account, findAccounts, findAccountsPage } from '../domain/accounts/index.ts'
import { type Balance, findBalances, liveBalance } from '../domain/ledger/index.ts'
import { type AccountId, accountId } from '../ground/ids/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { withDatabase } from './with-database.ts'

/** Accounts of one list at most. */
const PAGE = 1000

/** An account that the command line names and the database does not have. */
export class NoSuchAccount extends Error {
  override readonly name = 'NoSuchAccount'
}

/** Runs a method of the operator on the database and prints what `tell` makes of its answer. */
export async function runAccountsMethod(
  method: OperatorCommand,
  params: Readonly<Record<string, string | undefined>>,
  tell: (answer: CommandAnswer) => string,
): Promise<void> {
  const answer = await withDatabase((database) => callAsOperator(database, method, params))
  process.stdout.write(`${tell(answer)}\n`)
}

/** `switchbook accounts list`: a line an account, by id. */
export async function runAccountsList(options: { parent?: string; after?: string }): Promise<void> {
  await withDatabase(async ({ read }) => {
    const parentId = options.parent === undefined ? undefined : idOf(options.parent)
    const after = options.after === undefined ? 0 : idOf(options.after)
    const accounts = await findAccountsPage(read, { parentId, after, count: PAGE })
    const ids = accounts.map((account) => account.id)
    const balances = new Map((await findBalances(read, ids)).map((balance) => [balance.accountId, balance]))
    for (const account of accounts) process.stdout.write(`${lineOf(account, balances.get(account.id))}\n`)
    if (accounts.length === PAGE) process.stdout.write(`More may follow: --after ${accounts.at(-1)?.id}\n`)
  })
}

/** `switchbook accounts show`: who an account is, and its money. */
export async function runAccountsShow(id: string): Promise<void> {
  await withDatabase(async (database) => {
    const { account, balance } = await existing(database, idOf(id))
    const { currency } = account
    const lines: (readonly [string, unknown])[] = [
      ['account', `${account.id} ${account.name}${stateOf(account)}`],
      ['email', account.email],
      ['parent', account.parentId ?? 'none'],
      ['opened', account.createdAt.toISOString()],
      ['location', account.location],
      ['fixed balance', `${balance.fixed} ${currency}`],
      ['money on hold', `${balance.onHold} ${currency}`],
      ['live balance', `${liveBalance(balance)} ${currency}`],
      ['credit limit', `${balance.creditLimit} ${currency}`],
      ['overdraft limit', `${balance.overdraftLimit} ${currency}`],
    ]
    for (const [name, value] of lines) process.stdout.write(`${name.padEnd(16)} ${value}\n`)
  })
}

function lineOf(account: Account, balance: Balance | undefined): string {
  const money = balance === undefined ? '' : ` fixed ${balance.fixed}, live ${liveBalance(balance)} ${balance.currency}`
  const parent = account.parentId === null ? '' : `, child of ${account.parentId}`
  return `${account.id} ${account.name}:${money}${parent}${stateOf(account)}`
}

function stateOf({ active, frozen, isOperator }: Account): string {
  return `${active ? '' : ', inactive'}${frozen ? ', frozen' : ''}${isOperator ? ', the operator' : ''}`
}

async function existing(database: Database, id: AccountId): Promise<{ account: Account; balance: Balance }> {
  const [[account], [balance]] = await Promise.all([
    findAccounts(database.read, [id]),
    findBalances(database.read, [id]),
  ])
  if (account === undefined || balance === undefined) throw new NoSuchAccount(`There is no account ${id}.`)
  return { account, balance }
}

function idOf(text: string): AccountId {
  if (!/^\d{1,15}$/.test(text))
    throw new NoSuchAccount(`There is no account ${text}: an account is named by its number.`)
  return accountId(Number(text))
}
