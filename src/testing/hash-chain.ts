import { createHash } from 'node:crypto'
import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'

interface EntryRow {
  entry_id: number
  sequence: number
  kind: string
  description: string
  occurred_at: Date
  idempotency_key: string | null
  derivation: string | null
  previous_hash: Buffer
  hash: Buffer
  postings: [string, string, string][] | null
}

const ENTRIES = `
  select entry_id, sequence, kind, description, occurred_at, idempotency_key, derivation::text as derivation,
    previous_hash, hash,
    (select json_agg(json_build_array(bucket, currency, amount::text) order by line) from postings p
     where (p.account_id, p.entry_id) = (e.account_id, e.entry_id)) as postings
  from ledger_entries e where account_id = $1 order by sequence`
const END = 'select last_entry_sequence as sequence, last_entry_hash as hash from balances where account_id = $1'

/**
 * Recomputes an account's hash chain from the tables alone, the rule written down a second time
 * (docs/decisions/hash-chains.md). Gives what is wrong with it; null: nothing.
 */
export async function brokenChain({ read }: Database, accountId: number): Promise<string | null> {
  let previous: Buffer = Buffer.alloc(0)
  let sequence = 0
  for (const entry of await select<EntryRow>(read, ENTRIES, [accountId])) {
    sequence += 1
    if (entry.sequence !== sequence) return `entry ${sequence} is missing`
    if (!entry.previous_hash.equals(previous)) return `entry ${sequence} does not follow the one before it`
    if (!entry.hash.equals(hashOf(accountId, entry, previous))) return `entry ${sequence} is not what was hashed`
    previous = entry.hash
  }
  const [end] = await select<{ sequence: number; hash: Buffer }>(read, END, [accountId])
  if (end?.sequence !== sequence || !end.hash.equals(previous)) return 'the balance knows another end'
  return null
}

function hashOf(accountId: number, entry: EntryRow, previous: Buffer): Buffer {
  const content = [
    previous.toString('hex'),
    accountId,
    entry.sequence,
    entry.entry_id,
    entry.kind,
    entry.description,
    entry.occurred_at.toISOString(),
    entry.idempotency_key,
    entry.derivation,
    (entry.postings ?? []).map(([bucket, currency, amount]) => [bucket, currency, amount.replace(/\.?0+$/, '')]),
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest()
}
