import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { type Currency, Money } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select, selectOne } from '../../ground/storage/query.ts'
import type { BookedEntry, BucketSums } from './booked-entry.ts'
import type { Bucket } from './ledger.ts'

interface SumRow {
  bucket: Bucket
  currency: Currency
  total: string
}

interface EntryRow {
  account_id: number
  entry_id: number
  kind: string
  performed_at: Date
  derivation: Record<string, unknown> | null
  sums: SumRow[] | null
}

const SELECT_ENTRY = `
  select e.account_id, e.entry_id, e.kind, e.performed_at, e.derivation,
    (select json_agg(s) from (
       select p.bucket, p.currency, sum(p.amount)::text as total from postings p
       where p.account_id = e.account_id and p.entry_id = e.entry_id group by p.bucket, p.currency) s) as sums
  from ledger_entries e`

const FIND_ENTRY = `${SELECT_ENTRY} where e.account_id = $1 and e.entry_id = $2`

/** An entry of an account; null: it has none of that id. One round trip. */
export async function findEntry(read: Read, id: AccountId, entryId: number): Promise<BookedEntry | null> {
  const row = await selectOne<EntryRow>(read, FIND_ENTRY, [id, entryId])
  return row === null ? null : fromRow(row)
}

const FIND_BY_KEY = `${SELECT_ENTRY} where e.account_id = $1 and e.idempotency_key = $2`

/** The entry of an account under an idempotency key. One round trip. */
export async function findEntryByKey(read: Read, id: AccountId, key: string): Promise<BookedEntry | null> {
  const row = await selectOne<EntryRow>(read, FIND_BY_KEY, [id, key])
  return row === null ? null : fromRow(row)
}

const SUM_REFERRING = `
  select p.bucket, p.currency, sum(p.amount)::text as total
  from ledger_entries e join postings p on p.account_id = e.account_id and p.entry_id = e.entry_id
  where e.account_id = $1 and e.performed_at >= $3
    and (e.kind = $2 and e.derivation ->> 'transactionId' = $4 or e.derivation ->> 'reverses' = $4)
  group by p.bucket, p.currency`

/**
 * What the entries of a kind that refer to an entry (`transactionId` in their derivation) come to, and that which
 * reverses it (`reverses`). One round trip, which looks through the account's entries since then: for what an operator
 * does now and again, not for every charge.
 */
export async function sumReferring(read: Read, kind: string, to: BookedEntry): Promise<BucketSums> {
  const values = [to.accountId, kind, to.performedAt, String(to.entryId)]
  return sumsOf(await select<SumRow>(read, SUM_REFERRING, values))
}

function fromRow(row: EntryRow): BookedEntry {
  return {
    accountId: accountId(row.account_id),
    entryId: row.entry_id,
    kind: row.kind,
    performedAt: row.performed_at,
    derivation: row.derivation ?? {},
    sums: sumsOf(row.sums ?? []),
  }
}

function sumsOf(rows: readonly SumRow[]): BucketSums {
  return Object.fromEntries(rows.map(({ bucket, currency, total }) => [bucket, Money.of(total, currency)]))
}
