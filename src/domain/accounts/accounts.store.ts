import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { brokenConstraintOf, type Read, type Tx } from '../../ground/storage/index.ts'
import { type RowsByKey, type SqlValue, select, selectByKeys, selectOne, write } from '../../ground/storage/query.ts'
import type { Account } from './account.ts'
import { ACCOUNT_COLUMNS, type AccountRow, fromRow } from './account-row.ts'

const FIND_BY_ID = `select ${ACCOUNT_COLUMNS} from accounts a where a.account_id = any($1::bigint[])`

const ACCOUNTS_BY_ID: RowsByKey<AccountRow, number, Account> = {
  sql: FIND_BY_ID,
  keyOf: (row) => row.account_id,
  fromRow,
  kept: { topic: 'accounts' },
}

/** The accounts of these ids, by id. One round trip, or none for an account that is kept in memory. */
export async function findAccounts(read: Read, ids: readonly AccountId[]): Promise<readonly Account[]> {
  return selectByKeys(read, ACCOUNTS_BY_ID, ids)
}

/** How a caller of the older kind names its account. */
export type AccountName =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'email'; readonly email: string }

const FIND_BY = {
  id: `select ${ACCOUNT_COLUMNS} from accounts a where a.account_id = $1`,
  name: `select ${ACCOUNT_COLUMNS} from accounts a where a.account_name = $1`,
  email: `select ${ACCOUNT_COLUMNS} from accounts a where lower(a.account_email) = lower($1)`,
}

/** The account of that id, name or email. One round trip. */
export async function findAccountBy(read: Read, name: AccountName): Promise<Account | null> {
  const value = name.by === 'id' ? name.id : name.by === 'name' ? name.name : name.email
  const row = await selectOne<AccountRow>(read, FIND_BY[name.by], [value])
  return row === null ? null : fromRow(row)
}

/** Which children of an account are asked for. The three ways of naming them are joined by "or". */
export interface ChildSelector {
  readonly ids: readonly AccountId[] | 'all' | undefined
  readonly names: readonly string[] | undefined
  readonly emails: readonly string[] | undefined
}

const SELECTED = `a.parent_account_id = $1 and ($2::boolean or a.account_id = any($3::bigint[])
  or a.account_name = any($4::text[]) or lower(a.account_email) = any($5::text[]))`

// No key of an account changes: entries that are booked for it meanwhile, and refer to it, need not wait.
const LOCK_CHILDREN = `select ${ACCOUNT_COLUMNS} from accounts a where ${SELECTED} order by a.account_id for no key update`

/** The selected children, by id, their rows locked until the transaction ends. One round trip. */
export async function lockChildren(tx: Tx, parentId: AccountId, selector: ChildSelector): Promise<Account[]> {
  const rows = await select<AccountRow>(tx, LOCK_CHILDREN, selectorValues(parentId, selector))
  return rows.map(fromRow)
}

function selectorValues(parentId: AccountId, selector: ChildSelector): SqlValue[] {
  const { ids, names = [], emails = [] } = selector
  return [parentId, ids === 'all', ids === 'all' ? [] : (ids ?? []), names, emails.map((email) => email.toLowerCase())]
}

const FIND_CHILD_IDS = 'select account_id from accounts where parent_account_id = $1 order by account_id'

/** The ids of all children of an account. One round trip. */
export async function findChildIds(read: Read, parentId: AccountId): Promise<AccountId[]> {
  const rows = await select<{ account_id: number }>(read, FIND_CHILD_IDS, [parentId])
  return rows.map((row) => accountId(row.account_id))
}

const LOCK_ACCOUNT = `select ${ACCOUNT_COLUMNS} from accounts a where a.account_id = $1 for no key update`

/** Locks the account's row until the transaction ends. One round trip. */
export async function lockAccount(tx: Tx, id: AccountId): Promise<Account | null> {
  const row = await selectOne<AccountRow>(tx, LOCK_ACCOUNT, [id])
  return row === null ? null : fromRow(row)
}

const EMAIL_HOLDER = 'select account_id from accounts where lower(account_email) = lower($1)'

/** Who has that email, whatever its case; null: nobody. One round trip. */
export async function findEmailHolder(read: Read, email: string): Promise<AccountId | null> {
  const row = await selectOne<{ account_id: number }>(read, EMAIL_HOLDER, [email])
  return row === null ? null : accountId(row.account_id)
}

const UPDATE_ACCOUNT = `
  update accounts set account_email = $2, first_name = $3, last_name = $4, mobile_phone = $5, language_code = $6,
    location = $7, min_balance_to_notify = $8, account_notifications = $9, tariff_changing_notifications = $10,
    news_notifications = $11, billing_address_name = $12, billing_address_country_code = $13,
    billing_address_address = $14, billing_address_zip = $15, billing_address_phone = $16, billing_address_state = $17,
    account_custom_data = $18, callback_url = $19, callback_salt = $20, send_js_error = $21, store_outbound_sms = $22,
    store_inbound_sms = $23, active = $24, can_use_restricted = $25, support_robokassa = $26, support_bank_card = $27,
    support_invoice = $28
  where account_id = $1`

/** Writes all that may change of an account. One round trip. Throws EmailTaken when another account has its email. */
export async function updateAccount(tx: Tx, account: Account): Promise<void> {
  await refusingTakenEmail(account.email, () => write(tx, UPDATE_ACCOUNT, [account.id, ...changeableValues(account)]))
}

/** Another account, in another transaction at the same time, took the email first. */
export class EmailTaken extends Error {
  override readonly name = 'EmailTaken'
}

/** Another account has the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

async function refusingTakenEmail(email: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw brokenConstraintOf(error) === 'accounts_email_unique' ? new EmailTaken(email) : error
  }
}

async function refusingTakenName(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw brokenConstraintOf(error) === 'accounts_name_unique' ? new NameTaken(name) : error
  }
}

function changeableValues(account: Account): SqlValue[] {
  return [
    account.email,
    account.firstName,
    account.lastName,
    account.mobilePhone,
    account.languageCode,
    account.location,
    account.minBalanceToNotify.toString(),
    account.accountNotifications,
    account.tariffChangingNotifications,
    account.newsNotifications,
    account.billingName,
    account.billingCountryCode,
    account.billingAddress,
    account.billingZip,
    account.billingPhone,
    account.billingState,
    account.customData,
    account.callbackUrl,
    account.callbackSalt,
    account.sendJsError,
    account.storeOutboundSms,
    account.storeInboundSms,
    account.active,
    account.canUseRestricted,
    account.supportRobokassa,
    account.supportBankCard,
    account.supportInvoice,
  ]
}

const INSERT_ACCOUNT = `
  insert into accounts (account_id, parent_account_id, account_name, account_email, created_at, currency, tax_mode,
    frozen, operator_settings, is_operator)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

/** Adds an account under an id of the caller's choosing. Two round trips. Throws EmailTaken or NameTaken. */
export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  const values = [
    account.id,
    account.parentId,
    account.name,
    account.email,
    account.createdAt,
    account.currency,
    account.taxMode,
    account.frozen,
    account.operatorSettings,
    account.isOperator,
  ]
  await refusingTakenName(account.name, () =>
    refusingTakenEmail(account.email, () => write(tx, INSERT_ACCOUNT, values)),
  )
  await updateAccount(tx, account)
}

const NEXT_ID = `select nextval('account_ids') as id`

/** An id that no account has had. One round trip. */
export async function nextAccountId(tx: Tx): Promise<AccountId> {
  const row = await selectOne<{ id: number }>(tx, NEXT_ID)
  if (row === null) throw new Error('a sequence gave nothing')
  return accountId(row.id)
}

const SAVE_FROZEN = 'update accounts set frozen = $2 where account_id = $1 and frozen <> $2'

/** Blocks an account, or ends that; one that is so already is not touched. One round trip. */
export async function saveFrozen(tx: Tx, id: AccountId, frozen: boolean): Promise<void> {
  await write(tx, SAVE_FROZEN, [id, frozen])
}

const FIND_OPERATOR = `
  select ${ACCOUNT_COLUMNS} from accounts a where a.is_operator order by a.account_id limit 1`

/** The operator's own account; null: there is none yet. One round trip. */
export async function findOperator(read: Read): Promise<Account | null> {
  const row = await selectOne<AccountRow>(read, FIND_OPERATOR)
  return row === null ? null : fromRow(row)
}

const LOCK_ACCOUNTS = 'lock table accounts in share row exclusive mode'

/** Keeps other transactions from changing any account until this one ends: for the operator's own, once. One round trip. */
export async function lockAccounts(tx: Tx): Promise<void> {
  await write(tx, LOCK_ACCOUNTS)
}

const FIND_PAGE = `
  select ${ACCOUNT_COLUMNS} from accounts a
  where ($1::bigint is null or a.parent_account_id = $1) and a.account_id > $2 order by a.account_id limit $3`

/** Accounts by id, from the one after `after` on; undefined parent: of whatever parent. One round trip. */
export async function findAccountsPage(
  read: Read,
  page: { readonly parentId: AccountId | undefined; readonly after: number; readonly count: number },
): Promise<Account[]> {
  const values = [page.parentId ?? null, page.after, page.count]
  return (await select<AccountRow>(read, FIND_PAGE, values)).map(fromRow)
}
