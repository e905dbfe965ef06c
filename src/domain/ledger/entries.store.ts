import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { type Currency, Money } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select } from '../../ground/storage/query.ts'
import type { Bucket, Posting } from './ledger.ts'

/** An entry as it stands in the books of one account. */
export interface WrittenEntry {
  readonly accountId: AccountId
  readonly entryId: number
  readonly kind: string
  readonly description: string
  readonly occurredAt: Date
  readonly performedAt: Date
  readonly derivation: Readonly<Record<string, unknown>> | null
  readonly postings: readonly Posting[]
}

interface EntryRow {
  account_id: number
  entry_id: number
  kind: string
  description: string
  occurred_at: Date
  performed_at: Date
  derivation: Record<string, unknown> | null
  postings: { bucket: Bucket; amount: string; currency: Currency }[]
}

// A decimal goes into JSON as text, or it would come out as a float.
const FIND_ENTRIES = `
  select e.account_id, e.entry_id, e.kind, e.description, e.occurred_at, e.performed_at, e.derivation,
    (select json_agg(json_build_object('bucket', p.bucket, 'amount', p.amount::text, 'currency', p.currency) order by p.line)
     from postings p where p.account_id = e.account_id and p.entry_id = e.entry_id) as postings
  from ledger_entries e
  where e.account_id = any($1::bigint[]) and e.entry_id = any($2::bigint[]) order by e.entry_id, e.account_id`

/** The entries of these ids in the books of these accounts, by id, then account. One round trip. */
export async function findEntries(
  read: Read,
  accountIds: readonly AccountId[],
  entryIds: readonly number[],
): Promise<WrittenEntry[]> {
  return (await select<EntryRow>(read, FIND_ENTRIES, [accountIds, entryIds])).map(fromRow)
}

const FIND_ACCOUNTS = 'select account_id from ledger_entries where entry_id = $1 order by account_id'

/** The accounts in whose books an entry stands; none: there is no such entry. One round trip. */
export async function findAccountsOfEntry(read: Read, entryId: number): Promise<AccountId[]> {
  const rows = await select<{ account_id: number }>(read, FIND_ACCOUNTS, [entryId])
  return rows.map((row) => accountId(row.account_id))
}

function fromRow(row: EntryRow): WrittenEntry {
  return {
    accountId: accountId(row.account_id),
    entryId: row.entry_id,
    kind: row.kind,
    description: row.description,
    occurredAt: row.occurred_at,
    performedAt: row.performed_at,
    derivation: row.derivation,
    postings: row.postings.map(({ bucket, amount, currency }) => ({
      bucket,
      amount: Money.of(amount, currency),
    })),
  }
}
