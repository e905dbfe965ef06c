import type { Tx } from '../../ground/storage/index.ts'
import { write } from '../../ground/storage/query.ts'
import type { AuditEntry } from './audit-log.ts'

const INSERT_AUDIT = `
  insert into audit_log (account_id, requested_at, ip, command, arguments, result, key_id)
  select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])`

/** Records calls that write, in the transaction of what they write. One round trip. */
export async function recordCalls(tx: Tx, calls: readonly AuditEntry[]): Promise<void> {
  await write(tx, INSERT_AUDIT, [
    calls.map((call) => call.accountId),
    calls.map((call) => call.requestedAt),
    calls.map((call) => call.ip),
    calls.map((call) => call.command),
    calls.map((call) => call.arguments),
    calls.map((call) => call.result),
    calls.map((call) => call.keyId),
  ])
}
