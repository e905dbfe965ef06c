import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type SqlValue, selectReplanned } from '../../ground/storage/query.ts'
import type { Page } from './page.ts'
import type { CallFilter, RecordedCall } from './recorded-call.ts'

interface CallRow {
  account_id: number
  audit_log_id: number
  requested_at: Date
  ip: string
  command: string
  arguments: string
  result: string
}

/** What the store selects calls by. */
interface CallSelection extends Pick<CallFilter, 'range' | 'ids' | 'ips' | 'commands'> {
  readonly accountId: AccountId
  /** LIKE patterns of the arguments, one of which must fit. */
  readonly patterns: readonly string[] | undefined
}

// An open end of a range is infinite, so that the range is always the index's.
const MATCHING = `account_id = $1 and requested_at >= $2::timestamptz and requested_at < $3::timestamptz
  and ($4::bigint[] is null or audit_log_id = any($4))
  and ($5::text[] is null or ip = any($5))
  and ($6::text[] is null or command = any($6))
  and ($7::text[] is null or arguments like any($7))`

function pageOf(direction: 'asc' | 'desc'): string {
  return `
    select account_id, audit_log_id, requested_at, ip, command, arguments, result from audit_log where ${MATCHING}
    order by requested_at ${direction}, audit_log_id ${direction} offset $8 limit $9`
}

const PAGES = { asc: pageOf('asc'), desc: pageOf('desc') }
const COUNT = `select count(*)::int as total from audit_log where ${MATCHING}`

/** The calls of one page. One round trip. */
export async function findCalls(read: Read, selection: CallSelection, page: Page): Promise<RecordedCall[]> {
  const statement = PAGES[page.isDescending ? 'desc' : 'asc']
  const rows = await selectReplanned<CallRow>(read, statement, [...valuesOf(selection), page.offset, page.count])
  return rows.map(fromRow)
}

/** How many calls match. One round trip. */
export async function countCalls(read: Read, selection: CallSelection): Promise<number> {
  const rows = await selectReplanned<{ total: number }>(read, COUNT, valuesOf(selection))
  return rows[0]?.total ?? 0
}

function valuesOf(selection: CallSelection): SqlValue[] {
  return [
    selection.accountId,
    selection.range.from ?? '-infinity',
    selection.range.before ?? 'infinity',
    selection.ids ?? null,
    selection.ips ?? null,
    selection.commands ?? null,
    selection.patterns ?? null,
  ]
}

function fromRow(row: CallRow): RecordedCall {
  return {
    accountId: accountId(row.account_id),
    id: row.audit_log_id,
    requestedAt: row.requested_at,
    ip: row.ip,
    command: row.command,
    arguments: row.arguments,
    result: row.result,
  }
}
