import { type AccountId, accountId } from '../../ground/ids/index.ts'
import { type Currency, Money } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectByKeys, selectOne, write } from '../../ground/storage/query.ts'
import type { PlanType } from '../catalog/index.ts'
import type { AccountPlanRow, PackageState, PlanChange, PlanHold } from './plan.ts'

interface PlanRow {
  account_id: number
  plan_type: PlanType
  plan_template_id: number
  version: number
  next_charge_on: string
}

const FIND_PLANS = `
  select account_id, plan_type, plan_template_id, version, next_charge_on
  from account_plans where account_id = any($1::bigint[]) order by account_id, plan_type`

/** The plans of these accounts, by account and plan type. One round trip, or none for plans that are kept in memory. */
export async function findAccountPlans(read: Read, ids: readonly AccountId[]): Promise<AccountPlanRow[]> {
  const rows = await selectByKeys<PlanRow, number>(read, FIND_PLANS, ids, (row) => row.account_id, 'account_plans')
  return rows.map(fromRow)
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

/** What is left of the packages of an account's plans, in the order of their templates' packages. One round trip. */
export async function findPackages(read: Read, id: AccountId): Promise<ReadonlyMap<PlanType, PackageState[]>> {
  const rows = await selectByKeys<PackageRow, number>(read, FIND_PACKAGES, [id], (row) => row.account_id)
  const packages = new Map<PlanType, PackageState[]>()
  for (const { plan_type, size, rest } of rows) {
    packages.set(plan_type, [...(packages.get(plan_type) ?? []), { size, left: rest }])
  }
  return packages
}

const LOCK_PLANS = `select plan_type from account_plans where account_id = $1 order by plan_type for update`

/**
 * Locks the account's plans until the transaction ends: plans before balances, always. It gives nothing, since its
 * snapshot is older than its lock: read the plans after the balance is locked as well. One round trip.
 */
export async function lockAccountPlans(tx: Tx, id: AccountId): Promise<void> {
  await select(tx, LOCK_PLANS, [id])
}

const FIND_HOLD = 'select amount, tax_amount from holds where account_id = $1 and hold_key = $2'

/** What is held for the coming month of the account's plan of that type. One round trip. */
export async function findPlanHold(
  read: Read,
  id: AccountId,
  planType: PlanType,
  currency: Currency,
): Promise<PlanHold | null> {
  const row = await selectOne<{ amount: string; tax_amount: string }>(read, FIND_HOLD, [id, holdKey(planType)])
  if (row === null) return null
  const tax = Money.of(row.tax_amount, currency)
  return { fee: Money.of(row.amount, currency).minus(tax), tax }
}

const SAVE_PLAN = `
  insert into account_plans (account_id, plan_type, plan_template_id, version, started_at, next_charge_on)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (account_id, plan_type) do update set plan_template_id = excluded.plan_template_id,
    version = excluded.version, started_at = excluded.started_at, next_charge_on = excluded.next_charge_on`
const DELETE_PACKAGES = 'delete from account_plan_packages where account_id = $1 and plan_type = $2'
const INSERT_PACKAGES = `
  insert into account_plan_packages (account_id, plan_type, position, package_size, resource_left)
  select $1, $2, p.position, p.size, p.rest
  from unnest($3::int[], $4::bigint[], $5::bigint[]) as p (position, size, rest)`

/** Puts the account on the plan of a change, with its packages. Three round trips. */
export async function savePlan(tx: Tx, change: Omit<PlanChange, 'kind' | 'entry'>, now: Date): Promise<void> {
  const { accountId: id, to, packages } = change
  await write(tx, SAVE_PLAN, [id, to.planType, to.id, to.version, now, change.nextChargeOn])
  await write(tx, DELETE_PACKAGES, [id, to.planType])
  await write(tx, INSERT_PACKAGES, [
    id,
    to.planType,
    packages.map((_, index) => index),
    packages.map((pack) => pack.size),
    packages.map((pack) => pack.left),
  ])
}

const DELETE_HOLD = 'delete from holds where account_id = $1 and hold_key = $2'
const INSERT_HOLD = `
  insert into holds (account_id, hold_key, amount, tax_amount, held_at, entry_id) values ($1, $2, $3, $4, $5, $6)`

/** Replaces what is held for a plan by the hold of a change. One or two round trips. */
export async function savePlanHold(
  tx: Tx,
  hold: { readonly accountId: AccountId; readonly planType: PlanType; readonly entryId: number; readonly now: Date },
  reserved: PlanHold | null,
): Promise<void> {
  const key = holdKey(hold.planType)
  await write(tx, DELETE_HOLD, [hold.accountId, key])
  if (reserved === null) return
  const amount = reserved.fee.plus(reserved.tax).toString()
  await write(tx, INSERT_HOLD, [hold.accountId, key, amount, reserved.tax.toString(), hold.now, hold.entryId])
}

function holdKey(planType: PlanType): string {
  return `plan:${planType}`
}

function fromRow(row: PlanRow): AccountPlanRow {
  return {
    accountId: accountId(row.account_id),
    planType: row.plan_type,
    templateId: row.plan_template_id,
    version: row.version,
    nextChargeOn: row.next_charge_on,
  }
}
