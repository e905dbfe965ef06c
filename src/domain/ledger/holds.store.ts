import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'
import type { Hold, HoldName } from './hold.ts'

interface HoldRow {
  account_id: number
  hold_key: string
  amount: string
  tax_amount: string
  currency: string
  held_at: Date
  entry_id: number
}

const FIND_HOLDS = `
  select h.account_id, h.hold_key, h.amount, h.tax_amount, b.currency, h.held_at, h.entry_id
  from unnest($1::bigint[], $2::text[]) as asked (account_id, hold_key) cross join lateral (
    select * from holds where account_id = asked.account_id and hold_key = asked.hold_key limit 1) h
    join balances b on b.account_id = h.account_id`

/** The holds of these names, in no order. One round trip. */
export async function findHolds(read: Read, names: readonly HoldName[]): Promise<Hold[]> {
  const values = [names.map((name) => name.accountId), names.map((name) => name.key)]
  return (await select<HoldRow>(read, FIND_HOLDS, values)).map((row) => ({
    accountId: accountId(row.account_id),
    key: row.hold_key,
    amount: Money.of(row.amount, row.currency),
    tax: Money.of(row.tax_amount, row.currency),
    heldAt: row.held_at,
    entryId: row.entry_id,
  }))
}

const SAVE_HOLDS = `
  insert into holds (account_id, hold_key, amount, tax_amount, held_at, entry_id)
  select * from unnest($1::bigint[], $2::text[], $3::numeric[], $4::numeric[], $5::timestamptz[], $6::bigint[])
  on conflict (account_id, hold_key) do update set amount = excluded.amount, tax_amount = excluded.tax_amount,
    held_at = excluded.held_at, entry_id = excluded.entry_id`

/** Makes holds, or replaces those of the same names. One round trip. */
export async function saveHolds(tx: Tx, holds: readonly Hold[]): Promise<void> {
  await write(tx, SAVE_HOLDS, [
    holds.map((hold) => hold.accountId),
    holds.map((hold) => hold.key),
    holds.map((hold) => hold.amount.toString()),
    holds.map((hold) => hold.tax.toString()),
    holds.map((hold) => hold.heldAt),
    holds.map((hold) => hold.entryId),
  ])
}

const DELETE_HOLDS = `
  delete from holds h using unnest($1::bigint[], $2::text[]) as gone (account_id, hold_key)
  where h.account_id = gone.account_id and h.hold_key = gone.hold_key`

/** Ends holds; the money itself is released by an entry. One round trip. */
export async function deleteHolds(tx: Tx, names: readonly HoldName[]): Promise<void> {
  await write(tx, DELETE_HOLDS, [names.map((name) => name.accountId), names.map((name) => name.key)])
}
