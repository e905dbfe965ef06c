import { randomUUID } from 'node:crypto'
import { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { changePassword, openSecrets, type SecretSeal, type StoredApiKey, storedApiKey } from '../access/index.ts'
import {
  type Account,
  EmailTaken,
  findAccounts,
  findOperator,
  lockAccounts,
  NameTaken,
  nextAccountId,
  openAccount,
} from '../accounts/index.ts'
import type { CatalogSnapshot } from '../catalog/index.ts'
import { type Balance, openBooks } from '../ledger/index.ts'
import { startPlan } from '../plans/index.ts'
import type { Market } from '../rating/index.ts'
import { type AccountWish, newAccount } from './new-account.rules.ts'
import type { OpeningRefusal } from './refusals.ts'

/** All that an account needs beside its profile. */
export interface Beginnings {
  readonly apiKey: StoredApiKey | null
  readonly catalog: CatalogSnapshot
  readonly now: Date
}

/** Opens an account: its profile, empty books, secrets, and the free plans of the catalog. Throws as `openAccount`. */
export async function setUpAccount(tx: Tx, account: Account, beginnings: Beginnings): Promise<void> {
  const { apiKey, catalog, now } = beginnings
  await openAccount(tx, account)
  await openBooks(tx, account.id, Money.zero(account.currency))
  await openSecrets(tx, account.id, apiKey)
  const free = catalog.offeredPlans.filter((template) => template.isFree)
  for (const template of free) await startPlan(tx, account, template, now)
}

/** An account that was just opened: the only time that its API key is in the clear. */
export interface OpenedAccount {
  readonly account: Account
  readonly balance: Balance
  readonly apiKey: string
}

/** Opens an account under an id of its own, its API key sealed. Refuses with an OpeningRefusal. */
export async function addAccount(tx: Tx, wish: AccountWish, market: Market, seal: SecretSeal): Promise<OpenedAccount> {
  const { parentId, password } = wish
  if (parentId !== undefined && (await findAccounts(tx, [parentId])).length === 0) {
    throw new Refused<OpeningRefusal>({ kind: 'refusal', reason: 'parent_unknown', parentId })
  }
  const account = newAccount(wish, await nextAccountId(tx), market.now)
  const apiKey = randomUUID()
  const { catalog, now } = market
  await setUpAccount(tx, account, { apiKey: storedApiKey(account.id, apiKey, seal), catalog, now }).catch((error) => {
    throw refusalOf(error, account) ?? error
  })
  if (password !== undefined) await changePassword(tx, account.id, password)
  return { account, balance: emptyBalance(account), apiKey }
}

function emptyBalance({ id, currency }: Account): Balance {
  const zero = Money.zero(currency)
  const amounts = { fixed: zero, onHold: zero, creditLimit: zero, usageOverdraft: zero, overdraftLimit: zero }
  return { accountId: id, currency, ...amounts }
}

function refusalOf(error: unknown, { name, email }: Account): Refused<OpeningRefusal> | null {
  if (error instanceof NameTaken) return new Refused({ kind: 'refusal', reason: 'name_taken', name })
  return error instanceof EmailTaken ? new Refused({ kind: 'refusal', reason: 'email_taken', email }) : null
}

/** The name of the operator's own account: given to no other. */
const OPERATOR_NAME = 'operator'

/** The email of the operator's own account, unless it is opened with another. */
const OPERATOR_EMAIL = 'operator@switchbook.example'

/** The operator's own account; opened, in the catalog's currency, where there is none. */
export async function ensureOperator(tx: Tx, market: Market, email = OPERATOR_EMAIL): Promise<Account> {
  const known = await findOperator(tx)
  if (known !== null) return known
  // Two that open it at once: the second finds the first's.
  await lockAccounts(tx)
  const opened = await findOperator(tx)
  if (opened !== null) return opened
  const { catalog, now } = market
  const wish = { name: OPERATOR_NAME, email, currency: catalog.currency }
  const account = { ...newAccount(wish, await nextAccountId(tx), now), isOperator: true }
  await setUpAccount(tx, account, { apiKey: null, catalog, now })
  return account
}
