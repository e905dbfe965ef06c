import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'
import type { EventName, MonthlyUser, RecordedEvent, UsageStatus } from './usage.ts'

interface EventRow {
  source: string
  event_id: string
  account_id: number
  fingerprint: Buffer
  occurred_at: Date
  recorded_at: Date
  status: UsageStatus
  entry_id: number | null
  amount: string
  currency: string
  from_package: number
}

// Each row by its key, one by one: joined, a table that was small when the statement was planned is read whole.
const FIND_EVENTS = `
  select e.source, e.event_id, e.account_id, e.fingerprint, e.occurred_at, e.recorded_at, e.status, e.entry_id,
    e.amount, e.currency, e.from_package
  from unnest($1::text[], $2::text[]) as asked (source, event_id) cross join lateral (
    select * from usage_events where source = asked.source and event_id = asked.event_id limit 1) e`

/** The events of these names that are recorded, in no order. One round trip. */
export async function findEvents(read: Read, names: readonly EventName[]): Promise<RecordedEvent[]> {
  const rows = await select<EventRow>(read, FIND_EVENTS, [
    names.map((name) => name.source),
    names.map((name) => name.id),
  ])
  return rows.map(fromRow)
}

const INSERT_EVENTS = `
  insert into usage_events (source, event_id, account_id, fingerprint, occurred_at, recorded_at, status, entry_id,
    amount, currency, from_package)
  select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::timestamptz[], $6::timestamptz[],
    $7::text[], $8::bigint[], $9::numeric[], $10::text[], $11::bigint[])`

/** The constraint that another process breaks when it recorded the same event a moment ago. */
export const EVENT_IS_THERE = 'usage_events_pkey'

/** Records events. One round trip. */
export async function insertEvents(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  await write(tx, INSERT_EVENTS, [
    events.map((event) => event.source),
    events.map((event) => event.id),
    events.map((event) => event.accountId),
    events.map((event) => event.fingerprint),
    events.map((event) => event.occurredAt),
    events.map((event) => event.recordedAt),
    events.map((event) => event.status),
    events.map((event) => event.entryId),
    events.map((event) => event.amount.toString()),
    events.map((event) => event.amount.currency),
    events.map((event) => event.fromPackage),
  ])
}

/** Which events are to be looked through: used from a time on, before another, of one account or of all. */
export interface EventSelection {
  readonly from: Date
  readonly to: Date
  readonly accountId: AccountId | undefined
}

const FIND_CHARGED = `
  select e.source, e.event_id, e.account_id, e.fingerprint, e.occurred_at, e.recorded_at, e.status, e.entry_id,
    e.amount, e.currency, e.from_package
  from usage_events e
  where (e.source, e.event_id) > ($1, $2) and e.occurred_at >= $3 and e.occurred_at < $4
    and ($5::bigint is null or e.account_id = $5) and e.entry_id is not null
  order by e.source, e.event_id limit $6`

/** Events for which money moved, by their names, from the one after `after` on (null: the first). One round trip. */
export async function findChargedEvents(
  read: Read,
  selection: EventSelection,
  page: { readonly after: EventName | null; readonly count: number },
): Promise<RecordedEvent[]> {
  const { source, id } = page.after ?? { source: '', id: '' }
  const { from, to, accountId } = selection
  return (await select<EventRow>(read, FIND_CHARGED, [source, id, from, to, accountId ?? null, page.count])).map(
    fromRow,
  )
}

const CORRECT_EVENTS = `
  update usage_events e set entry_id = after.entry_id, amount = after.amount
  from unnest($1::text[], $2::text[], $3::bigint[], $4::numeric[]) as after (source, event_id, entry_id, amount)
  where e.source = after.source and e.event_id = after.event_id`

/** Writes which entry charges an event now, and how much. One round trip. */
export async function correctEvents(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  await write(tx, CORRECT_EVENTS, [
    events.map((event) => event.source),
    events.map((event) => event.id),
    events.map((event) => event.entryId),
    events.map((event) => event.amount.toString()),
  ])
}

const FIND_USERS = `
  select u.account_id, u.month, u.user_name, u.first_seen_at
  from unnest($1::bigint[], $2::date[], $3::text[]) as asked (account_id, month, user_name) cross join lateral (
    select * from monthly_active_users where account_id = asked.account_id and month = asked.month
      and user_name = asked.user_name limit 1) u`

/** Those of the users that have been counted already, in no order. One round trip. */
export async function findCountedUsers(read: Read, users: readonly MonthlyUser[]): Promise<MonthlyUser[]> {
  const rows = await select<{ account_id: number; month: string; user_name: string; first_seen_at: Date }>(
    read,
    FIND_USERS,
    [users.map((user) => user.accountId), users.map((user) => user.month), users.map((user) => user.userName)],
  )
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    month: row.month,
    userName: row.user_name,
    firstSeenAt: row.first_seen_at,
  }))
}

const INSERT_USERS = `
  insert into monthly_active_users (account_id, month, user_name, first_seen_at)
  select * from unnest($1::bigint[], $2::date[], $3::text[], $4::timestamptz[])`

/** The constraint that another process breaks when it counted the same user a moment ago. */
export const USER_IS_COUNTED = 'monthly_active_users_pkey'

/** Counts users. One round trip. */
export async function insertCountedUsers(tx: Tx, users: readonly MonthlyUser[]): Promise<void> {
  await write(tx, INSERT_USERS, [
    users.map((user) => user.accountId),
    users.map((user) => user.month),
    users.map((user) => user.userName),
    users.map((user) => user.firstSeenAt),
  ])
}

function fromRow(row: EventRow): RecordedEvent {
  return {
    source: row.source,
    id: row.event_id,
    accountId: accountId(row.account_id),
    fingerprint: row.fingerprint,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    status: row.status,
    entryId: row.entry_id,
    amount: Money.of(row.amount, row.currency),
    fromPackage: row.from_package,
  }
}
