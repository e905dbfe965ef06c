import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write, writeReturning } from '../../ground/storage/query.ts'
import type { CallbackAttempt } from './callback.ts'
import type { Settlement } from './schedule.rules.ts'

/** The queue of an account that this process alone sends from, as long as the lease is its own. */
export interface LeasedQueue {
  readonly accountId: AccountId
  readonly lease: string
}

// The database's own clock: processes on several machines agree on it, and business time may stand still.
const LEASE_DUE = `
  update callback_queues q set lease = gen_random_uuid(), leased_until = clock_timestamp() + $3 * interval '1 second'
  from (
    select account_id from callback_queues
    where due_at <= $1 and (leased_until is null or leased_until < clock_timestamp())
    order by due_at, account_id limit $2 for update skip locked
  ) as due
  where q.account_id = due.account_id
  returning q.account_id, q.lease`

/**
 * Leases queues that are due, the longest due first; those that another process sends from are left out. The lease of one
 * that dies ends by itself. One round trip.
 */
export async function leaseDueQueues(
  tx: Tx,
  wish: { readonly now: Date; readonly count: number; readonly seconds: number },
): Promise<LeasedQueue[]> {
  const values = [wish.now, wish.count, wish.seconds]
  const rows = await writeReturning<{ account_id: number; lease: string }>(tx, LEASE_DUE, values)
  return rows.map((row) => ({ accountId: accountId(row.account_id), lease: row.lease }))
}

const LOCK_LEASED = 'select account_id from callback_queues where account_id = $1 and lease = $2 for update'

/** Locks a leased queue until the transaction ends; false: the lease is another's by now. One round trip. */
export async function lockLeased(tx: Tx, { accountId: id, lease }: LeasedQueue): Promise<boolean> {
  return (await select(tx, LOCK_LEASED, [id, lease])).length > 0
}

const SETTLE = `
  with settled as (
    update account_callbacks c set state = after.state, attempts = after.attempts, failures = after.failures
    from unnest($2::bigint[], $3::text[], $4::int[], $5::int[]) as after (callback_id, state, attempts, failures)
    where c.account_id = $1 and c.callback_id = after.callback_id
  )
  insert into callback_attempts (account_id, callback_id, attempt, attempted_at, http_status, reason, took_ms)
  select $1, a.callback_id, a.attempt, $6::timestamptz, $7::int, $8::text, $9::int
  from unnest($2::bigint[], $4::int[]) as a (callback_id, attempt)`

/** Writes what an attempt made of callbacks, and logs it for each of them. One round trip. */
export async function saveSettlement(
  tx: Tx,
  id: AccountId,
  { callbacks }: Settlement,
  attempt: Omit<CallbackAttempt, 'callbackId' | 'attempt'>,
): Promise<void> {
  await write(tx, SETTLE, [
    id,
    callbacks.map((one) => one.callbackId),
    callbacks.map((one) => one.state),
    callbacks.map((one) => one.attempts),
    callbacks.map((one) => one.failures),
    attempt.attemptedAt,
    attempt.httpStatus,
    attempt.reason,
    attempt.tookMs,
  ])
}

const RELEASE = `
  update callback_queues q set lease = null, leased_until = null,
    due_at = case when exists (select from account_callbacks c where c.account_id = q.account_id and c.state = 'pending')
      then $2::timestamptz end
  where q.account_id = $1`

/** Ends a lease behind the lock of its queue: it is due at that time if anything is pending. One round trip. */
export async function releaseQueue(tx: Tx, id: AccountId, nextAt: Date): Promise<void> {
  await write(tx, RELEASE, [id, nextAt])
}

const MAKE_DUE = 'update callback_queues set due_at = $2 where account_id = $1'

/** Makes a queue due, whatever it waits for. One round trip. */
export async function makeDue(tx: Tx, id: AccountId, at: Date): Promise<void> {
  await write(tx, MAKE_DUE, [id, at])
}

const NEXT_DUE = `
  select min(due_at) as at from callback_queues
  where due_at is not null and (leased_until is null or leased_until < clock_timestamp())`

/** When the next queue is due that nobody sends from; null: there is none. One round trip. */
export async function findNextCallbackDue(read: Read): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, NEXT_DUE))?.at ?? null
}
