import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'

/** The money of an account as the database has it: amounts as the text of `numeric(24,6)`. */
export interface Books {
  readonly fixed: string
  readonly onHold: string
  readonly holds: Readonly<Record<string, { readonly amount: string; readonly tax: string; readonly entry: number }>>
  /** By sequence. */
  readonly entries: readonly BookedEntry[]
}

/** A ledger entry with its postings, by line. */
export interface BookedEntry {
  readonly id: number
  readonly sequence: number
  readonly kind: string
  readonly derivation: Readonly<Record<string, unknown>> | null
  readonly postings: readonly string[]
}

const BALANCE = 'select fixed_balance as fixed, money_on_hold as "onHold" from balances where account_id = $1'
const HOLDS = 'select hold_key as key, amount, tax_amount as tax, entry_id as entry from holds where account_id = $1'
const ENTRIES = `select entry_id as id, sequence, kind, derivation,
    (select json_agg(p.bucket || ' ' || p.amount || ' ' || p.currency order by p.line) from postings p
     where (p.account_id, p.entry_id) = (e.account_id, e.entry_id)) as postings
  from ledger_entries e where account_id = $1 order by sequence`

/** Reads balance, holds, entries and postings of an account straight from the tables. */
export async function booksOf({ read }: Database, accountId: number): Promise<Books> {
  const [balance] = await select<{ fixed: string; onHold: string }>(read, BALANCE, [accountId])
  if (balance === undefined) throw new Error(`account ${accountId} has no books`)
  const holds = await select<{ key: string; amount: string; tax: string; entry: number }>(read, HOLDS, [accountId])
  return {
    ...balance,
    holds: Object.fromEntries(holds.map(({ key, ...hold }) => [key, hold])),
    entries: await select<BookedEntry>(read, ENTRIES, [accountId]),
  }
}
