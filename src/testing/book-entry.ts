import { lockBalances, type Posting, postEntries, saveHolds } from '../domain/ledger/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { Money } from '../ground/money/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { DEMO_NOW } from '../sandbox/demo/accounts.ts'

/** An entry of an account's books, as a test says it. Decimal text. */
export interface TestEntry {
  readonly account: number
  readonly currency: string
  /** What the fixed balance moves by; absent: not at all. */
  readonly amount?: string
  /** What is held more, under a key of its own. */
  readonly held?: { readonly amount: string; readonly key: string }
  readonly kind?: string
  readonly description?: string
  readonly performedAt?: Date
  readonly occurredAt?: Date
  readonly derivation?: Readonly<Record<string, unknown>>
}

/** Books an entry, whatever money the account has; gives its id. */
export function bookEntry(database: Database, entry: TestEntry): Promise<number> {
  const account = accountId(entry.account)
  const occurredAt = entry.occurredAt ?? DEMO_NOW
  return database.transaction(async (tx) => {
    const books = await lockBalances(tx, [account], 1)
    const { derivation, held } = entry
    await postEntries(tx, books, [
      {
        accountId: account,
        kind: entry.kind ?? 'resource_charge',
        description: entry.description ?? 'made by a test',
        occurredAt,
        performedAt: entry.performedAt ?? occurredAt,
        postings: postingsOf(entry),
        mayOverdraw: true,
        ...(derivation === undefined ? {} : { derivation }),
      },
    ])
    const entryId = books.entryIds[0] as number
    if (held !== undefined) {
      const amount = Money.of(held.amount, entry.currency)
      const tax = Money.zero(entry.currency)
      await saveHolds(tx, [{ accountId: account, key: held.key, amount, tax, heldAt: occurredAt, entryId }])
    }
    return entryId
  })
}

function postingsOf({ amount, held, currency }: TestEntry): Posting[] {
  const moved = amount === undefined ? [] : pair('customer', 'revenue', Money.of(amount, currency))
  return held === undefined ? moved : [...moved, ...pair('hold', 'hold_offset', Money.of(held.amount, currency))]
}

function pair(bucket: Posting['bucket'], against: Posting['bucket'], amount: Money): Posting[] {
  return [
    { bucket, amount },
    { bucket: against, amount: amount.negated() },
  ]
}
