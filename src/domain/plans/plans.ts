import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { nextMonthStart } from '../../ground/time/index.ts'
import { type Account, findAccounts } from '../accounts/index.ts'
import { type CatalogSnapshot, PLAN_TYPES, type PlanTemplate, type PlanType } from '../catalog/index.ts'
import { type Balance, lockBalances, postEntries } from '../ledger/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import { availablePlans } from './available-plans.rules.ts'
import type { AccountPlan, AccountPlanRow, PackageState, PlanChange, PricedPlan } from './plan.ts'
import { decidePlanChange, type PlanStanding, type PlanWish } from './plan-change.rules.ts'
import { pricedPlan } from './plan-price.rules.ts'
import {
  findAccountPlans,
  findPackages,
  findPlanHold,
  lockAccountPlans,
  savePlan,
  savePlanHold,
} from './plans.store.ts'
import type { PlanChangeRefusal, PlanFilterRefusal } from './refusals.ts'

/** Which plans are asked for; undefined: all. */
export interface PlanFilter {
  readonly planTypes: readonly PlanType[] | undefined
  readonly templateIds: readonly number[] | undefined
}

/**
 * The plans that an account may change to, priced in its currency, by plan type, then in the catalog's order.
 * Refuses a filter that names a template which the catalog does not have. One round trip, or none for an account
 * whose plans are kept in memory.
 */
export async function listAvailablePlans(
  read: Read,
  account: Account,
  filter: PlanFilter,
  market: Market,
): Promise<PricedPlan[]> {
  assertTemplatesKnown(filter, market.catalog)
  const current = await findAccountPlans(read, [account.id])
  const convert = converter(account.currency, market)
  return wantedTypes(filter)
    .flatMap((planType) => {
      const plan = current.find((row) => row.planType === planType)
      const template = plan && market.catalog.planTemplate(plan.templateId, plan.version)
      return availablePlans(market.catalog.offeredPlans, planType, template)
    })
    .filter((template) => filter.templateIds?.includes(template.id) ?? true)
    .map((template) => pricedPlan(template, convert))
}

/** A plan that an account is on, priced in its currency. */
export interface PricedAccountPlan extends PricedPlan {
  readonly plan: AccountPlan
}

/** The plans that an account is on, priced in its currency, by plan type. Two round trips at most. */
export async function listAccountPlans(
  read: Read,
  account: Account,
  filter: PlanFilter,
  market: Market,
): Promise<PricedAccountPlan[]> {
  assertTemplatesKnown(filter, market.catalog)
  const convert = converter(account.currency, market)
  const types = wantedTypes(filter)
  const [rows, packages] = await Promise.all([findAccountPlans(read, [account.id]), findPackages(read, account.id)])
  return rows
    .filter((row) => types.includes(row.planType) && (filter.templateIds?.includes(row.templateId) ?? true))
    .map((row) => withTemplate(row, market.catalog, packages))
    .map((plan) => ({ ...pricedPlan(plan.template, convert), plan }))
}

/**
 * Moves an account to another plan, in the caller's transaction: decides, writes the plan, holds the coming month's fee
 * and taxes and releases the old hold in one balanced entry. Gives the balance after it.
 * Refuses with a PlanChangeRefusal; a repeated call finds the account on the plan and does nothing.
 */
export async function changePlan(tx: Tx, account: Account, wish: PlanWish, market: Market): Promise<Balance> {
  await lockAccountPlans(tx, account.id)
  const books = await lockBalances(tx, [account.id], 1)
  // What the caller read of the account may be older than the locks.
  const [current] = await findAccounts(tx, [account.id])
  if (current === undefined) throw new Error(`account ${account.id} is gone`)
  const standing = await loadStanding(tx, current, wish, market, lockedBalance(books.balances, account.id))
  const decision = decidePlanChange(standing, wish)
  if (decision.kind === 'refusal') throw new Refused<PlanChangeRefusal>(decision)
  if (decision.kind === 'already_on_plan') return standing.balance
  await savePlan(tx, decision, market.now)
  return saveMoney(tx, decision, books, standing)
}

async function saveMoney(
  tx: Tx,
  change: PlanChange,
  books: Awaited<ReturnType<typeof lockBalances>>,
  standing: PlanStanding,
): Promise<Balance> {
  const entryId = books.entryIds[0]
  if (change.entry === null || entryId === undefined) return standing.balance
  const hold = { accountId: change.accountId, planType: change.to.planType, entryId, now: standing.now }
  const after = await postEntries(tx, books, [change.entry])
  await savePlanHold(tx, hold, change.hold)
  return after.get(change.accountId) ?? standing.balance
}

async function loadStanding(
  tx: Tx,
  account: Account,
  wish: PlanWish,
  market: Market,
  balance: Balance,
): Promise<PlanStanding> {
  const row = (await findAccountPlans(tx, [account.id])).find((plan) => plan.planType === wish.planType)
  return {
    account,
    balance,
    current: row && withTemplate(row, market.catalog, await findPackages(tx, account.id)),
    held: await findPlanHold(tx, account.id, wish.planType, account.currency),
    offered: market.catalog.offeredPlans,
    convert: converter(account.currency, market),
    taxTerms: taxTermsOf(account, market),
    now: market.now,
    nextChargeOn: nextMonthStart(account.location, market.now),
  }
}

function lockedBalance(balances: ReadonlyMap<AccountId, Balance>, id: AccountId): Balance {
  const balance = balances.get(id)
  if (balance === undefined) throw new Error(`account ${id} has no books`)
  return balance
}

function withTemplate(
  row: AccountPlanRow,
  catalog: CatalogSnapshot,
  packages: ReadonlyMap<PlanType, readonly PackageState[]>,
): AccountPlan {
  return {
    ...row,
    template: catalog.planTemplate(row.templateId, row.version),
    packages: packages.get(row.planType) ?? [],
  }
}

function wantedTypes(filter: PlanFilter): readonly PlanType[] {
  return PLAN_TYPES.filter((planType) => filter.planTypes?.includes(planType) ?? true)
}

function assertTemplatesKnown(filter: PlanFilter, catalog: CatalogSnapshot): void {
  const unknown = filter.templateIds?.find((id) => !catalog.hasPlanTemplate(id))
  if (unknown === undefined) return
  throw new Refused<PlanFilterRefusal>({ kind: 'refusal', reason: 'filter_plan_unknown', templateId: unknown })
}

/** Puts a new account on a plan template without a hold: the free plans that every account starts on. */
export async function startPlan(tx: Tx, account: Account, template: PlanTemplate, now: Date): Promise<void> {
  const packages = template.packages.map((pack) => ({ size: pack.size, left: pack.size }))
  const nextChargeOn = nextMonthStart(account.location, now)
  await savePlan(tx, { accountId: account.id, to: template, packages, nextChargeOn, hold: null }, now)
}
