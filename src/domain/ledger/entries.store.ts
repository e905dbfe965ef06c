import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { type Currency, Money } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select } from '../../ground/storage/query.ts'
import type { BookedEntry, BucketSums } from './booked-entry.ts'
import type { Bucket, Posting } from './ledger.ts'

interface PostingRow {
  bucket: Bucket
  amount: string
  currency: Currency
}

interface EntryRow {
  account_id: number
  entry_id: number
  kind: string
  description: string
  performed_at: Date
  derivation: Record<string, unknown> | null
  postings: PostingRow[] | null
}

// A decimal goes into JSON as text, or it would come out as a float.
const SELECT_ENTRIES = `
  select e.account_id, e.entry_id, e.kind, e.description, e.performed_at, e.derivation,
    (select json_agg(json_build_object('bucket', p.bucket, 'amount', p.amount::text, 'currency', p.currency) order by p.line)
     from postings p where p.account_id = e.account_id and p.entry_id = e.entry_id) as postings
  from ledger_entries e`

const FIND_ENTRIES = `${SELECT_ENTRIES}
  where e.account_id = any($1::bigint[]) and e.entry_id = any($2::bigint[]) order by e.entry_id, e.account_id`

/** The entries of these ids in the books of these accounts, by id, then account. One round trip. */
export async function findEntries(
  read: Read,
  accountIds: readonly AccountId[],
  entryIds: readonly number[],
): Promise<BookedEntry[]> {
  return (await select<EntryRow>(read, FIND_ENTRIES, [accountIds, entryIds])).map(fromRow)
}

/** An entry of an account; null: it has none of that id. One round trip. */
export async function findEntry(read: Read, id: AccountId, entryId: number): Promise<BookedEntry | null> {
  return (await findEntries(read, [id], [entryId]))[0] ?? null
}

const FIND_BY_KEY = `${SELECT_ENTRIES} where e.account_id = $1 and e.idempotency_key = $2`

/** The entry of an account under an idempotency key. One round trip. */
export async function findEntryByKey(read: Read, id: AccountId, key: string): Promise<BookedEntry | null> {
  return (await select<EntryRow>(read, FIND_BY_KEY, [id, key])).map(fromRow)[0] ?? null
}

const FIND_ACCOUNTS = 'select account_id from ledger_entries where entry_id = $1 order by account_id'

/** The accounts in whose books an entry stands; none: there is no such entry. One round trip. */
export async function findAccountsOfEntry(read: Read, entryId: number): Promise<AccountId[]> {
  const rows = await select<{ account_id: number }>(read, FIND_ACCOUNTS, [entryId])
  return rows.map((row) => accountId(row.account_id))
}

const SUM_REFERRING = `
  select p.bucket, p.currency, sum(p.amount)::text as amount
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
  return sumsOf((await select<PostingRow>(read, SUM_REFERRING, values)).map(toPosting))
}

function fromRow(row: EntryRow): BookedEntry {
  const postings = (row.postings ?? []).map(toPosting)
  return {
    accountId: accountId(row.account_id),
    entryId: row.entry_id,
    kind: row.kind,
    description: row.description,
    performedAt: row.performed_at,
    derivation: row.derivation ?? {},
    postings,
    sums: sumsOf(postings),
  }
}

function toPosting({ bucket, amount, currency }: PostingRow): Posting {
  return { bucket, amount: Money.of(amount, currency) }
}

function sumsOf(postings: readonly Posting[]): BucketSums {
  const sums: { [Name in Bucket]?: Money } = {}
  for (const { bucket, amount } of postings) sums[bucket] = sums[bucket]?.plus(amount) ?? amount
  return sums
}
