import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { Subscription, SubscriptionRow, SubscriptionStatus } from './subscription.ts'

interface Row {
  account_id: number
  subscription_id: number
  subscription_template_id: number
  description: string
  auto_charge: boolean
  next_renewal_on: string
}

const FIND_DUE = `
  select account_id, subscription_id, subscription_template_id, description, auto_charge, next_renewal_on
  from subscriptions where account_id = $1 and status <> 'detached' and next_renewal_on <= $2
  order by next_renewal_on, subscription_id`

/** The account's subscriptions that renew on or before a day, the earliest first. One round trip. */
export async function findDueSubscriptions(read: Read, id: AccountId, by: CalendarDay): Promise<SubscriptionRow[]> {
  return (await select<Row>(read, FIND_DUE, [id, by])).map(fromRow)
}

const COLUMNS = `account_id, subscription_id, subscription_template_id, description, auto_charge, next_renewal_on, status,
  attached_at, anchor_day, due_at, frozen_at`

interface LifeRow extends Row {
  status: SubscriptionStatus
  attached_at: Date
  anchor_day: number
  due_at: Date
  frozen_at: Date | null
}

const CLAIM_DUE = `
  select ${COLUMNS} from subscriptions where status <> 'detached' and due_at <= $1
  order by due_at, account_id, subscription_id limit $2 for update skip locked`

/** Subscriptions that are due, the earliest first, locked; those that another process works on are left out. One round trip. */
export async function claimDueSubscriptions(tx: Tx, now: Date, count: number): Promise<Subscription[]> {
  return (await select<LifeRow>(tx, CLAIM_DUE, [now, count])).map(fromLifeRow)
}

const CLAIM_FROZEN = `
  select ${COLUMNS} from subscriptions where account_id = any($1::bigint[]) and status = 'frozen'
  order by frozen_at, account_id, subscription_id for update skip locked`

/**
 * The frozen subscriptions of these accounts, the longest frozen first, locked. One that another process works on is left
 * out: it decides from the balance after this transaction. One round trip.
 */
export async function claimFrozenSubscriptions(tx: Tx, ids: readonly AccountId[]): Promise<Subscription[]> {
  return (await select<LifeRow>(tx, CLAIM_FROZEN, [ids])).map(fromLifeRow)
}

const CLAIM_ONE = `
  select ${COLUMNS} from subscriptions where account_id = $1 and subscription_id = $2 for update`

/** A subscription, its row locked; null: there is none. Before balances. One round trip. */
export async function lockSubscription(tx: Tx, id: AccountId, subscriptionId: number): Promise<Subscription | null> {
  const row = await selectOne<LifeRow>(tx, CLAIM_ONE, [id, subscriptionId])
  return row === null ? null : fromLifeRow(row)
}

const FIND_BY_KEY = `select ${COLUMNS} from subscriptions where account_id = $1 and idempotency_key = $2`

/** The subscription that was attached under a key; null: none. One round trip. */
export async function findSubscriptionByKey(read: Read, id: AccountId, key: string): Promise<Subscription | null> {
  const row = await selectOne<LifeRow>(read, FIND_BY_KEY, [id, key])
  return row === null ? null : fromLifeRow(row)
}

const FIND_OF_ACCOUNT = `
  select ${COLUMNS} from subscriptions where account_id = $1 and subscription_id > $2 order by subscription_id limit $3`

/** One page of an account's subscriptions, ended ones too, by id. One round trip. */
export async function findSubscriptions(
  read: Read,
  id: AccountId,
  page: { readonly after: number; readonly count: number },
): Promise<Subscription[]> {
  return (await select<LifeRow>(read, FIND_OF_ACCOUNT, [id, page.after, page.count])).map(fromLifeRow)
}

const SAVE = `
  update subscriptions s set status = after.status, next_renewal_on = after.next_renewal_on,
    anchor_day = after.anchor_day, due_at = after.due_at, frozen_at = after.frozen_at
  from unnest($1::bigint[], $2::bigint[], $3::text[], $4::date[], $5::smallint[], $6::timestamptz[], $7::timestamptz[])
    as after (account_id, subscription_id, status, next_renewal_on, anchor_day, due_at, frozen_at)
  where s.account_id = after.account_id and s.subscription_id = after.subscription_id`

/** Writes subscriptions as they stand after a step. One round trip. */
export async function saveSubscriptions(tx: Tx, after: readonly Subscription[]): Promise<void> {
  await write(tx, SAVE, [
    after.map((one) => one.accountId),
    after.map((one) => one.subscriptionId),
    after.map((one) => one.status),
    after.map((one) => one.nextRenewalOn),
    after.map((one) => one.anchorDay),
    after.map((one) => one.dueAt),
    after.map((one) => one.frozenAt),
  ])
}

/** The id of a subscription that is about to begin. One round trip. */
export async function nextSubscriptionId(tx: Tx): Promise<number> {
  return (await selectOne<{ id: number }>(tx, `select nextval('subscription_ids') as id`))?.id ?? 0
}

const FIND_RUNNING = `
  select ${COLUMNS} from subscriptions where account_id = any($1::bigint[]) and status = 'active' for update`

/** The active subscriptions of these accounts, locked. One round trip. */
export async function lockActiveSubscriptions(tx: Tx, ids: readonly AccountId[]): Promise<Subscription[]> {
  return (await select<LifeRow>(tx, FIND_RUNNING, [ids])).map(fromLifeRow)
}

const HASTEN = `
  update subscriptions set due_at = $2 where account_id = $1 and status = 'active' and due_at > $2`

/**
 * Lets due work look at the active subscriptions of an account now, since what they go by has changed: a look that finds
 * nothing to do changes nothing but the time of the next. One round trip.
 */
export async function hastenSubscriptions(tx: Tx, id: AccountId, now: Date): Promise<void> {
  await write(tx, HASTEN, [id, now])
}

const NEXT_DUE = `select min(due_at) as at from subscriptions where status <> 'detached'`

/** When the next subscription is due; null: there is none. One round trip. */
export async function findNextSubscriptionDue(read: Read): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, NEXT_DUE))?.at ?? null
}

const INSERT = `
  insert into subscriptions (account_id, subscription_id, subscription_template_id, description, auto_charge,
    next_renewal_on, status, attached_at, anchor_day, due_at, idempotency_key)
  values ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9, $10)`

/** What a subscription begins with, as far as it is not made from its next renewal. */
export interface Beginning {
  readonly attachedAt?: Date
  readonly dueAt?: Date
  readonly idempotencyKey?: string
  readonly anchorDay?: number
}

/** Adds a subscription that runs. Absent: it falls due when its day begins in UTC, and began when that is. One round trip. */
export async function insertSubscription(tx: Tx, subscription: SubscriptionRow, begun: Beginning = {}): Promise<void> {
  const dueAt = begun.dueAt ?? new Date(`${subscription.nextRenewalOn}T00:00:00Z`)
  await write(tx, INSERT, [
    subscription.accountId,
    subscription.subscriptionId,
    subscription.templateId,
    subscription.description,
    subscription.autoCharge,
    subscription.nextRenewalOn,
    begun.attachedAt ?? dueAt,
    begun.anchorDay ?? Number(subscription.nextRenewalOn.slice(8)),
    dueAt,
    begun.idempotencyKey ?? null,
  ])
}

function fromLifeRow(row: LifeRow): Subscription {
  return {
    ...fromRow(row),
    status: row.status,
    attachedAt: row.attached_at,
    anchorDay: row.anchor_day,
    dueAt: row.due_at,
    frozenAt: row.frozen_at,
  }
}

function fromRow(row: Row): SubscriptionRow {
  return {
    accountId: accountId(row.account_id),
    subscriptionId: row.subscription_id,
    templateId: row.subscription_template_id,
    description: row.description,
    autoCharge: row.auto_charge,
    nextRenewalOn: row.next_renewal_on,
  }
}
