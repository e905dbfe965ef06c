import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { type RowsByKey, select, selectByKeys, write } from '../../ground/storage/query.ts'
import type { Balance, EntryDraft, LockedBalance } from './ledger.ts'

interface BalanceRow {
  account_id: number
  currency: string
  fixed_balance: string
  money_on_hold: string
  credit_limit: string
  usage_overdraft: string
  overdraft_limit: string
}

interface LockedRow extends BalanceRow {
  last_entry_sequence: number
  last_entry_hash: Buffer
  /** In the row of the account that was asked for first: with each, a thousand accounts would bring a million ids. */
  entry_ids: number[] | null
}

const SELECT_BALANCES = `
  select account_id, currency, fixed_balance, money_on_hold, credit_limit, usage_overdraft, overdraft_limit
  from balances where account_id = any($1::bigint[])`

const BALANCES_BY_ACCOUNT: RowsByKey<BalanceRow, number, Balance> = {
  sql: SELECT_BALANCES,
  keyOf: (row) => row.account_id,
  fromRow,
}

/** The balances of these accounts, in no order. One round trip. */
export async function findBalances(read: Read, accountIds: readonly AccountId[]): Promise<readonly Balance[]> {
  return selectByKeys(read, BALANCES_BY_ACCOUNT, accountIds)
}

const LOCK_BALANCES = `
  select account_id, currency, fixed_balance, money_on_hold, credit_limit, usage_overdraft, overdraft_limit,
    last_entry_sequence, last_entry_hash,
    case account_id when ($1::bigint[])[1] then
      (select json_agg(nextval('ledger_entry_ids')) from generate_series(1, $2::int)) end as entry_ids
  from balances where account_id = any($1::bigint[])
  order by account_id for update`

/** What a writer of entries holds: the balances it locked, and ids for as many entries as it announced. */
export interface LockedBooks {
  readonly balances: ReadonlyMap<AccountId, LockedBalance>
  readonly entryIds: readonly number[]
}

/** Locks the balances of these accounts, in the order of their ids, until the transaction ends. One round trip. */
export async function lockBalances(tx: Tx, accountIds: readonly AccountId[], entryCount: number): Promise<LockedBooks> {
  const rows = await select<LockedRow>(tx, LOCK_BALANCES, [accountIds, entryCount])
  const balances = new Map<AccountId, LockedBalance>()
  for (const row of rows) {
    const locked = { ...fromRow(row), lastSequence: row.last_entry_sequence, lastHash: row.last_entry_hash }
    balances.set(locked.accountId, locked)
  }
  return { balances, entryIds: rows.find((row) => row.entry_ids !== null)?.entry_ids ?? [] }
}

const RECORD_SEPARATOR = '\u001e'

/** An entry with its place in the chain of its account. */
export interface ChainedEntry {
  readonly draft: EntryDraft
  readonly entryId: number
  readonly sequence: number
  /** Its derivation as it is stored, and hashed. */
  readonly derivation: string | null
  readonly previousHash: Buffer
  readonly hash: Buffer
}

const INSERT_ENTRIES = `
  with entries as (
    insert into ledger_entries (account_id, entry_id, sequence, kind, description, occurred_at,
      performed_at, idempotency_key, derivation, previous_hash, hash)
    select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[],
      $7::timestamptz[], $8::text[], string_to_array($9, chr(30), '')::json[], $10::bytea[], $11::bytea[])
  ), changed as (
    update balances set fixed_balance = after.fixed, money_on_hold = after.on_hold,
      usage_overdraft = after.overdraft, last_entry_sequence = after.sequence, last_entry_hash = after.hash
    from unnest($12::bigint[], $13::numeric[], $14::numeric[], $15::numeric[], $16::bigint[], $17::bytea[])
      as after (account_id, fixed, on_hold, overdraft, sequence, hash)
    where balances.account_id = after.account_id
  )
  insert into postings (account_id, entry_id, line, bucket, currency, amount)
  select * from unnest($18::bigint[], $19::bigint[], $20::smallint[], $21::text[], $22::text[], $23::numeric[])`

/** Writes entries, their postings and the balances after them. One round trip, whatever their number. */
export async function insertEntries(
  tx: Tx,
  entries: readonly ChainedEntry[],
  after: readonly LockedBalance[],
): Promise<void> {
  const lines = entries.flatMap(({ draft, entryId }) =>
    draft.postings.map((posting, index) => ({ draft, entryId, line: index + 1, posting })),
  )
  await write(tx, INSERT_ENTRIES, [
    entries.map((entry) => entry.draft.accountId),
    entries.map((entry) => entry.entryId),
    entries.map((entry) => entry.sequence),
    entries.map((entry) => entry.draft.kind),
    entries.map((entry) => entry.draft.description),
    entries.map((entry) => entry.draft.occurredAt),
    entries.map((entry) => entry.draft.performedAt ?? entry.draft.occurredAt),
    entries.map((entry) => entry.draft.idempotencyKey ?? null),
    // Set apart by a character that no JSON text has (that of RFC 7464): quotes in an array each take an escape.
    entries.map((entry) => entry.derivation ?? '').join(RECORD_SEPARATOR),
    entries.map((entry) => entry.previousHash),
    entries.map((entry) => entry.hash),
    after.map((balance) => balance.accountId),
    after.map((balance) => balance.fixed.toString()),
    after.map((balance) => balance.onHold.toString()),
    after.map((balance) => balance.usageOverdraft.toString()),
    after.map((balance) => balance.lastSequence),
    after.map((balance) => balance.lastHash),
    lines.map((line) => line.draft.accountId),
    lines.map((line) => line.entryId),
    lines.map((line) => line.line),
    lines.map((line) => line.posting.bucket),
    lines.map((line) => line.posting.amount.currency),
    lines.map((line) => line.posting.amount.toString()),
  ])
}

const INSERT_BALANCE = 'insert into balances (account_id, currency, credit_limit) values ($1, $2, $3)'

/** Opens the books of an account. One round trip. */
export async function insertBalance(tx: Tx, id: AccountId, creditLimit: Money): Promise<void> {
  await write(tx, INSERT_BALANCE, [id, creditLimit.currency, creditLimit.toString()])
}

const SAVE_LIMITS = `
  update balances set credit_limit = $2, overdraft_limit = $3, usage_overdraft = $4 where account_id = $1`

/** Writes how far an account may go, behind the lock of its balance. One round trip. */
export async function saveLimits(tx: Tx, balance: Balance): Promise<void> {
  const { accountId: id, creditLimit, overdraftLimit, usageOverdraft } = balance
  await write(tx, SAVE_LIMITS, [id, creditLimit.toString(), overdraftLimit.toString(), usageOverdraft.toString()])
}

function fromRow(row: BalanceRow): Balance {
  return {
    accountId: accountId(row.account_id),
    currency: row.currency,
    fixed: Money.of(row.fixed_balance, row.currency),
    onHold: Money.of(row.money_on_hold, row.currency),
    creditLimit: Money.of(row.credit_limit, row.currency),
    usageOverdraft: Money.of(row.usage_overdraft, row.currency),
    overdraftLimit: Money.of(row.overdraft_limit, row.currency),
  }
}
