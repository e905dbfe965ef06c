import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { type RowsByKey, select, selectByKeys, selectOne, write } from '../../ground/storage/query.ts'
import type { PlanType } from '../catalog/index.ts'
import type { AccountPlanRow, HeldPlan, PackageAfter, PackageState, PlanChange } from './plan.ts'

interface PlanRow {
  account_id: number
  plan_type: PlanType
  plan_template_id: number
  version: number
  next_charge_on: string
  due_at: Date
  alert_at: Date | null
}

const FIND_PLANS = `
  select account_id, plan_type, plan_template_id, version, next_charge_on, due_at, alert_at
  from account_plans where account_id = any($1::bigint[]) order by account_id, plan_type`

const PLANS_BY_ACCOUNT: RowsByKey<PlanRow, number, AccountPlanRow> = {
  sql: FIND_PLANS,
  keyOf: (row) => row.account_id,
  fromRow,
  kept: { topic: 'account_plans' },
}

/** The plans of these accounts, by account and plan type. One round trip, or none for plans that are kept in memory. */
export async function findAccountPlans(read: Read, ids: readonly AccountId[]): Promise<readonly AccountPlanRow[]> {
  return selectByKeys(read, PLANS_BY_ACCOUNT, ids)
}

interface PackageRow {
  account_id: number
  plan_type: PlanType
  size: number
  rest: number
}

const FIND_PACKAGES = `
  select account_id, plan_type, package_size as size, resource_left as rest
  from account_plan_packages where account_id = any($1::bigint[]) order by account_id, plan_type, position`

const PACKAGES_BY_ACCOUNT: RowsByKey<PackageRow, number, PackageRow> = {
  sql: FIND_PACKAGES,
  keyOf: (row) => row.account_id,
  fromRow: (row) => row,
}

/** What is left of the packages of an account's plans, in the order of their templates' packages. One round trip. */
export async function findPackages(read: Read, id: AccountId): Promise<ReadonlyMap<PlanType, PackageState[]>> {
  const rows = await selectByKeys(read, PACKAGES_BY_ACCOUNT, [id])
  const packages = new Map<PlanType, PackageState[]>()
  for (const { plan_type, size, rest } of rows) {
    packages.set(plan_type, [...(packages.get(plan_type) ?? []), { size, left: rest }])
  }
  return packages
}

const LOCK_PLANS = `
  select plan_type from account_plans where account_id = any($1::bigint[]) order by account_id, plan_type for update`

/**
 * Locks the plans of these accounts until the transaction ends: plans before balances, always. It gives nothing, since
 * its snapshot is older than its lock: load the plans after the balances are locked as well. One round trip.
 */
export async function lockAccountPlans(tx: Tx, ids: readonly AccountId[]): Promise<void> {
  await select(tx, LOCK_PLANS, [ids])
}

const LOAD_PLANS = `
  select p.account_id, p.plan_type, p.plan_template_id, p.version, p.next_charge_on, p.due_at, p.alert_at,
    (select coalesce(json_agg(json_build_object('size', package_size, 'left', resource_left) order by position), '[]')
     from account_plan_packages k where k.account_id = p.account_id and k.plan_type = p.plan_type) as packages
  from account_plans p where p.account_id = any($1::bigint[]) order by p.account_id, p.plan_type`

/** The plans of these accounts with what is left of their packages, in a transaction that locked them. One round trip. */
export async function loadPlans(tx: Tx, ids: readonly AccountId[]): Promise<HeldPlan[]> {
  const rows = await select<PlanRow & { packages: PackageState[] }>(tx, LOAD_PLANS, [ids])
  return rows.map((row) => ({ ...fromRow(row), packages: row.packages }))
}

const SAVE_PLAN = `
  insert into account_plans (account_id, plan_type, plan_template_id, version, started_at, next_charge_on, due_at,
    alert_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (account_id, plan_type) do update set plan_template_id = excluded.plan_template_id,
    version = excluded.version, started_at = excluded.started_at, next_charge_on = excluded.next_charge_on,
    due_at = excluded.due_at, alert_at = excluded.alert_at`
const DELETE_PACKAGES = 'delete from account_plan_packages where account_id = $1 and plan_type = $2'
const INSERT_PACKAGES = `
  insert into account_plan_packages (account_id, plan_type, position, package_size, resource_left)
  select $1, $2, p.position, p.size, p.rest
  from unnest($3::int[], $4::bigint[], $5::bigint[]) as p (position, size, rest)`

/** Puts the account on the plan of a change, with its packages. Three statements, sent at once. */
export async function savePlan(tx: Tx, change: Omit<PlanChange, 'kind' | 'entry' | 'hold'>): Promise<void> {
  const { accountId: id, to, packages } = change
  const saved = write(tx, SAVE_PLAN, [
    id,
    to.planType,
    to.id,
    to.version,
    change.now,
    change.nextChargeOn,
    change.dueAt,
    change.alertAt,
  ])
  const deleted = write(tx, DELETE_PACKAGES, [id, to.planType])
  const inserted = write(tx, INSERT_PACKAGES, [
    id,
    to.planType,
    packages.map((_, index) => index),
    packages.map((pack) => pack.size),
    packages.map((pack) => pack.left),
  ])
  await Promise.all([saved, deleted, inserted])
}

const SAVE_PACKAGES = `
  update account_plan_packages k set package_size = after.size, resource_left = after.rest
  from unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[], $5::bigint[])
    as after (account_id, plan_type, position, size, rest)
  where k.account_id = after.account_id and k.plan_type = after.plan_type and k.position = after.position`

/** Writes what is left of packages after uses. One round trip. */
export async function savePackages(tx: Tx, packages: readonly PackageAfter[]): Promise<void> {
  await write(tx, SAVE_PACKAGES, [
    packages.map((pack) => pack.accountId),
    packages.map((pack) => pack.planType),
    packages.map((pack) => pack.position),
    packages.map((pack) => pack.after.size),
    packages.map((pack) => pack.after.left),
  ])
}

const CLAIM_DUE = `
  select account_id, plan_type, plan_template_id, version, next_charge_on, due_at, alert_at from account_plans
  where due_at <= $1 order by due_at, account_id, plan_type limit $2 for update skip locked`

/**
 * Plans whose next month has begun, the earliest due first, locked until the transaction ends; those that another
 * process works on are left out. One round trip.
 */
export async function claimDuePlans(tx: Tx, now: Date, count: number): Promise<AccountPlanRow[]> {
  return (await select<PlanRow>(tx, CLAIM_DUE, [now, count])).map(fromRow)
}

const RENEW_PLANS = `
  update account_plans p set next_charge_on = after.next_charge_on, due_at = after.due_at, alert_at = after.alert_at
  from unnest($1::bigint[], $2::text[], $3::date[], $4::timestamptz[], $5::timestamptz[])
    as after (account_id, plan_type, next_charge_on, due_at, alert_at)
  where p.account_id = after.account_id and p.plan_type = after.plan_type`

/** Writes when plans fall due after a renewal, or after their account moved to another time zone. One round trip. */
export async function saveDueTimes(
  tx: Tx,
  plans: readonly Pick<AccountPlanRow, 'accountId' | 'planType' | 'nextChargeOn' | 'dueAt' | 'alertAt'>[],
): Promise<void> {
  await write(tx, RENEW_PLANS, [
    plans.map((plan) => plan.accountId),
    plans.map((plan) => plan.planType),
    plans.map((plan) => plan.nextChargeOn),
    plans.map((plan) => plan.dueAt),
    plans.map((plan) => plan.alertAt),
  ])
}

const NEXT_DUE = 'select min(due_at) as at from account_plans'

/** When the next plan falls due; null: there is none. One round trip. */
export async function findNextPlanDue(read: Read): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, NEXT_DUE))?.at ?? null
}

function fromRow(row: PlanRow): AccountPlanRow {
  return {
    accountId: accountId(row.account_id),
    planType: row.plan_type,
    templateId: row.plan_template_id,
    version: row.version,
    nextChargeOn: row.next_charge_on,
    dueAt: row.due_at,
    alertAt: row.alert_at,
  }
}
