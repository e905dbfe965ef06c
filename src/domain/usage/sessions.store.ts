import { accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import type { Session, SessionAnswer, SessionLevel, SessionName } from './session.ts'

interface SessionRow {
  account_id: number
  session_id: string
  state: Session['state']
  resource_type: string
  resource_param: string | null
  fingerprint: Buffer
  started_at: Date
  last_seen_at: Date
  time_limit: number
  due_at: Date
  last_sequence: number
  last_fingerprint: Buffer
  used: number
  granted: number
  levels: SessionLevel[]
  last_answer: SessionAnswer
}

const FIND_SESSIONS = `
  select s.* from unnest($1::bigint[], $2::text[]) as asked (account_id, session_id) cross join lateral (
    select * from usage_sessions where account_id = asked.account_id and session_id = asked.session_id limit 1) s`

/** The sessions of these names, in no order. One round trip. */
export async function findSessions(read: Read, names: readonly SessionName[]): Promise<Session[]> {
  const values = [names.map((name) => name.accountId), names.map((name) => name.sessionId)]
  return (await select<SessionRow>(read, FIND_SESSIONS, values)).map(fromRow)
}

const FIND_SILENT = `
  select account_id, session_id from usage_sessions where state = 'running' and due_at <= $1
  order by due_at limit $2`

/** Running sessions that have been silent beyond their limit, the longest silent first. One round trip. */
export async function findSilentSessions(read: Read, now: Date, count: number): Promise<SessionName[]> {
  const rows = await select<{ account_id: number; session_id: string }>(read, FIND_SILENT, [now, count])
  return rows.map((row) => ({ accountId: accountId(row.account_id), sessionId: row.session_id }))
}

const NEXT_DUE = `select min(due_at) as at from usage_sessions where state = 'running'`

/** When the next silent session is over; null: none is running. One round trip. */
export async function findNextSessionDue(read: Read): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, NEXT_DUE))?.at ?? null
}

const SAVE_SESSIONS = `
  insert into usage_sessions (account_id, session_id, state, resource_type, resource_param, fingerprint, started_at,
    last_seen_at, time_limit, due_at, last_sequence, last_fingerprint, used, granted, levels, last_answer)
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::timestamptz[],
    $8::timestamptz[], $9::int[], $10::timestamptz[], $11::int[], $12::bytea[], $13::bigint[], $14::bigint[],
    $15::json[], $16::json[])
  on conflict (account_id, session_id) do update set state = excluded.state, last_seen_at = excluded.last_seen_at,
    due_at = excluded.due_at, last_sequence = excluded.last_sequence, last_fingerprint = excluded.last_fingerprint,
    used = excluded.used, granted = excluded.granted, levels = excluded.levels, last_answer = excluded.last_answer`

/** Writes sessions as they stand after a call. One round trip. */
export async function saveSessions(tx: Tx, sessions: readonly Session[]): Promise<void> {
  await write(tx, SAVE_SESSIONS, [
    sessions.map((session) => session.accountId),
    sessions.map((session) => session.sessionId),
    sessions.map((session) => session.state),
    sessions.map((session) => session.resourceType),
    sessions.map((session) => session.parameter),
    sessions.map((session) => session.fingerprint),
    sessions.map((session) => session.startedAt),
    sessions.map((session) => session.lastSeenAt),
    sessions.map((session) => session.timeLimit),
    sessions.map((session) => session.dueAt),
    sessions.map((session) => session.lastSequence),
    sessions.map((session) => session.lastFingerprint),
    sessions.map((session) => session.used),
    sessions.map((session) => session.granted),
    sessions.map((session) => JSON.stringify(session.levels)),
    sessions.map((session) => JSON.stringify(session.lastAnswer)),
  ])
}

function fromRow(row: SessionRow): Session {
  return {
    accountId: accountId(row.account_id),
    sessionId: row.session_id,
    state: row.state,
    resourceType: row.resource_type,
    parameter: row.resource_param,
    fingerprint: row.fingerprint,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    timeLimit: row.time_limit,
    dueAt: row.due_at,
    lastSequence: row.last_sequence,
    lastFingerprint: row.last_fingerprint,
    used: row.used,
    granted: row.granted,
    levels: row.levels,
    lastAnswer: row.last_answer,
  }
}
