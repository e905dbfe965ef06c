import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'
import type { Callback, CallbackAttempt, CallbackDraft, CallbackState } from './callback.ts'
import { callbackContent } from './callback-text.rules.ts'

interface CallbackRow {
  account_id: number
  callback_id: number
  callback_type: string
  content: string
  created_at: Date
  state: CallbackState
  attempts: number
  failures: number
}

// The content as text: read as JSON its decimals would lose digits.
const COLUMNS = 'account_id, callback_id, callback_type, content::text, created_at, state, attempts, failures'

const RECORD_SEPARATOR = '\u001e'

const ENQUEUE = `
  with drafts as (
    select * from unnest($1::bigint[], $2::text[], string_to_array($3, chr(30))::json[], $4::timestamptz[])
      with ordinality as d (account_id, callback_type, content, at, place)
  ), written as (
    insert into account_callbacks (account_id, callback_id, callback_type, content, created_at)
    select account_id, nextval('callback_ids'), callback_type, content, at
    from (select * from drafts order by place) as d
  )
  insert into callback_queues (account_id, due_at)
  select account_id, min(at) from drafts group by account_id order by account_id
  on conflict (account_id) do update set due_at = coalesce(callback_queues.due_at, excluded.due_at)`

/**
 * Writes callbacks in the transaction of their events, in the order given; accounts without an address of their own are
 * left out. Behind the locks of the accounts' balances, so that an account's ids grow in the order of its events. One
 * round trip, or none when there is nothing to write.
 */
export async function enqueueCallbacks(tx: Tx, drafts: readonly CallbackDraft[]): Promise<void> {
  const told = drafts.filter(({ account }) => account.callbackUrl !== null && account.callbackUrl !== '')
  if (told.length === 0) return
  await write(tx, ENQUEUE, [
    told.map(({ account }) => account.id),
    told.map(({ event }) => event.type),
    // Set apart by a character that no JSON text has (that of RFC 7464).
    told.map(callbackContent).join(RECORD_SEPARATOR),
    told.map(({ at }) => at),
  ])
}

const FIND_PAGE = `
  select ${COLUMNS} from account_callbacks
  where account_id = $1 and callback_id > $2 and ($3::text is null or state = $3) and ($4::bigint is null or callback_id = $4)
  order by callback_id limit $5`

/** Which callbacks of an account are asked for. */
export interface CallbackPage {
  readonly after: number
  readonly count: number
  readonly state?: CallbackState | undefined
  readonly callbackId?: number | undefined
}

/** One page of an account's callbacks, by id. One round trip. */
export async function findCallbacks(read: Read, id: AccountId, page: CallbackPage): Promise<Callback[]> {
  const values = [id, page.after, page.state ?? null, page.callbackId ?? null, page.count]
  return (await select<CallbackRow>(read, FIND_PAGE, values)).map(fromRow)
}

interface AttemptRow {
  callback_id: number
  attempt: number
  attempted_at: Date
  http_status: number | null
  reason: string | null
  took_ms: number
}

const FIND_ATTEMPTS = `
  select callback_id, attempt, attempted_at, http_status, reason, took_ms from callback_attempts
  where account_id = $1 and callback_id = any($2::bigint[]) order by callback_id, attempt`

/** The attempts at some callbacks of an account, in their order. One round trip. */
export async function findAttempts(
  read: Read,
  id: AccountId,
  callbackIds: readonly number[],
): Promise<CallbackAttempt[]> {
  const rows = await select<AttemptRow>(read, FIND_ATTEMPTS, [id, callbackIds])
  return rows.map((row) => ({
    callbackId: row.callback_id,
    attempt: row.attempt,
    attemptedAt: row.attempted_at,
    httpStatus: row.http_status,
    reason: row.reason,
    tookMs: row.took_ms,
  }))
}

const FIND_PENDING = `
  select ${COLUMNS} from account_callbacks where account_id = $1 and state = 'pending' order by callback_id limit $2`

/** The first pending callbacks of an account, in the order in which they are sent. One round trip. */
export async function findPending(read: Read, id: AccountId, count: number): Promise<Callback[]> {
  return (await select<CallbackRow>(read, FIND_PENDING, [id, count])).map(fromRow)
}

const ASK_AGAIN = `
  update account_callbacks set state = 'pending', failures = 0 where account_id = $1 and callback_id = $2`

/** Makes a callback pending, its schedule anew; false: there is no such callback. One round trip. */
export async function markPending(tx: Tx, id: AccountId, callbackId: number): Promise<boolean> {
  return (await write(tx, ASK_AGAIN, [id, callbackId])) === 1
}

function fromRow(row: CallbackRow): Callback {
  return {
    accountId: accountId(row.account_id),
    callbackId: row.callback_id,
    type: row.callback_type,
    content: row.content,
    createdAt: row.created_at,
    state: row.state,
    attempts: row.attempts,
    failures: row.failures,
  }
}
