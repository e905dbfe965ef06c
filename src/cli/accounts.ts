import { type CommandAnswer, callAsOperator, type OperatorCommand } from '../boot/call-as-operator.ts'
import { readConfig } from '../boot/config.ts'
import { openSecretSeal } from '../boot/secret-key.ts'
import { type Account, findAccounts, findAccountsPage } from '../domain/accounts/index.ts'
import { type Balance, findBalances, liveBalance } from '../domain/ledger/index.ts'
import { type AccountId, accountId } from '../ground/ids/index.ts'
import type { Database } from '../ground/storage/index.ts'
import type { OperatorCall, OperatorOptions } from './operator-client.ts'
import { runningServer } from './running-server.ts'
import { withDatabase } from './with-database.ts'

/** Accounts of one list at most. */
const PAGE = 1000

/** An account that the command line names and the database does not have. */
export class NoSuchAccount extends Error {
  override readonly name = 'NoSuchAccount'
}

/** Runs a method of the operator on the server that runs, or else on the database, and prints what `tell` makes of it. */
export async function runAccountsMethod(
  method: OperatorCommand,
  params: Readonly<Record<string, string | undefined>>,
  tell: (answer: CommandAnswer) => string,
  options: OperatorOptions,
): Promise<void> {
  const seal = () => openSecretSeal(readConfig(process.env, '.switchbook/server').dataFolder, process.env)
  const server = await runningServer(options, process.env)
  const answer =
    server === null
      ? await withDatabase((database) => callAsOperator(database, method, params, seal()))
      : await server<CommandAnswer>(method, params)
  process.stdout.write(`${tell(answer)}\n`)
}

/** An account as these commands print it: amounts as decimal text. */
interface Shown {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly parentId: number | null
  readonly created: string
  readonly location: string
  readonly state: string
  readonly currency: string
  readonly fixed: string
  readonly onHold: string
  readonly live: string
  readonly creditLimit: string
  readonly overdraftLimit: string
}

/** `switchbook accounts list`: a line an account, by id. */
export async function runAccountsList(
  options: OperatorOptions & { readonly parent?: string; readonly after?: string },
): Promise<void> {
  const parentId = options.parent === undefined ? undefined : idOf(options.parent)
  const after = options.after === undefined ? 0 : idOf(options.after)
  const server = await runningServer(options, process.env)
  const shown =
    server === null
      ? await withDatabase((database) => pageOf(database, { parentId, after, count: PAGE }))
      : await askedOf(server, { parent_account_id: parentId ?? null, after_account_id: after || null })
  for (const one of shown) process.stdout.write(`${lineOf(one)}\n`)
  if (shown.length === PAGE) process.stdout.write(`More may follow: --after ${shown.at(-1)?.id}\n`)
}

/** `switchbook accounts show`: who an account is, and its money. */
export async function runAccountsShow(text: string, options: OperatorOptions): Promise<void> {
  const id = idOf(text)
  const server = await runningServer(options, process.env)
  const [account] =
    server === null
      ? [await withDatabase((database) => existing(database, id))]
      : await askedOf(server, { account_id: id })
  if (account === undefined) throw new NoSuchAccount(`There is no account ${id}.`)
  const { currency } = account
  const lines: (readonly [string, unknown])[] = [
    ['account', `${account.id} ${account.name}${account.state}`],
    ['email', account.email],
    ['parent', account.parentId ?? 'none'],
    ['opened', account.created],
    ['location', account.location],
    ['fixed balance', `${account.fixed} ${currency}`],
    ['money on hold', `${account.onHold} ${currency}`],
    ['live balance', `${account.live} ${currency}`],
    ['credit limit', `${account.creditLimit} ${currency}`],
    ['overdraft limit', `${account.overdraftLimit} ${currency}`],
  ]
  for (const [name, value] of lines) process.stdout.write(`${name.padEnd(16)} ${value}\n`)
}

function lineOf({ id, name, fixed, live, currency, parentId, state }: Shown): string {
  const parent = parentId === null ? '' : `, child of ${parentId}`
  return `${id} ${name}: fixed ${fixed}, live ${live} ${currency}${parent}${state}`
}

function stateOf({ active, frozen, isOperator }: Pick<Account, 'active' | 'frozen' | 'isOperator'>): string {
  return `${active ? '' : ', inactive'}${frozen ? ', frozen' : ''}${isOperator ? ', the operator' : ''}`
}

async function pageOf({ read }: Database, page: Parameters<typeof findAccountsPage>[1]): Promise<Shown[]> {
  const accounts = await findAccountsPage(read, page)
  const ids = accounts.map((account) => account.id)
  const balances = new Map((await findBalances(read, ids)).map((balance) => [balance.accountId, balance]))
  return accounts.flatMap((account) => {
    const balance = balances.get(account.id)
    return balance === undefined ? [] : [shownOf(account, balance)]
  })
}

async function existing({ read }: Database, id: AccountId): Promise<Shown | undefined> {
  const [[account], [balance]] = await Promise.all([findAccounts(read, [id]), findBalances(read, [id])])
  return account === undefined || balance === undefined ? undefined : shownOf(account, balance)
}

function shownOf(account: Account, balance: Balance): Shown {
  const { id, name, email, parentId, location } = account
  return {
    ...{ id, name, email, parentId, location },
    created: account.createdAt.toISOString(),
    state: stateOf(account),
    currency: balance.currency,
    fixed: `${balance.fixed}`,
    onHold: `${balance.onHold}`,
    live: `${liveBalance(balance)}`,
    creditLimit: `${balance.creditLimit}`,
    overdraftLimit: `${balance.overdraftLimit}`,
  }
}

/** What GetAccounts answers, as far as it is printed. */
interface Answered {
  readonly account_id: number
  readonly account_name: string
  readonly account_email: string
  readonly parent_account_id?: number
  readonly created: string
  readonly location: string
  readonly active: boolean
  readonly is_operator: boolean
  readonly money: Readonly<Record<string, unknown>> & { readonly frozen: boolean; readonly currency: string }
}

async function askedOf(server: OperatorCall, wish: Readonly<Record<string, unknown>>): Promise<Shown[]> {
  const { result } = await server<{ result: Answered[] }>('GetAccounts', { ...wish, count: PAGE })
  return result.map((one) => ({
    id: one.account_id,
    name: one.account_name,
    email: one.account_email,
    parentId: one.parent_account_id ?? null,
    created: new Date(`${one.created.replace(' ', 'T')}Z`).toISOString(),
    location: one.location,
    state: stateOf({ active: one.active, frozen: one.money.frozen, isOperator: one.is_operator }),
    currency: one.money.currency,
    fixed: `${one.money.fixed_balance}`,
    onHold: `${one.money.money_on_hold}`,
    live: `${one.money.live_balance}`,
    creditLimit: `${one.money.credit_limit}`,
    overdraftLimit: `${one.money.overdraft_limit}`,
  }))
}

function idOf(text: string): AccountId {
  if (!/^\d{1,15}$/.test(text))
    throw new NoSuchAccount(`There is no account ${text}: an account is named by its number.`)
  return accountId(Number(text))
}
