import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { onceFor } from '../../ground/remembering/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { nextMonthStart } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { type CatalogSnapshot, PLAN_TYPES, type PlanTemplate, type PlanType } from '../catalog/index.ts'
import { type Convert, converter, type Market } from '../rating/index.ts'
import { availablePlans } from './available-plans.rules.ts'
import { dueTimes } from './due-times.ts'
import type { AccountPlan, AccountPlanRow, PackageState, PricedPlan } from './plan.ts'
import { pricedPlan } from './plan-price.rules.ts'
import { findAccountPlans, findPackages, lockAccountPlans, saveDueTimes, savePlan } from './plans.store.ts'
import type { PlanFilterRefusal } from './refusals.ts'

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
      return template === undefined
        ? availablePlans(market.catalog.offeredPlans, planType, undefined)
        : offersAbove(market.catalog.offeredPlans)(template)
    })
    .filter((template) => filter.templateIds?.includes(template.id) ?? true)
    .map(pricedBy(convert))
}

/** What is offered above a plan, compared once: the accounts of a plan all see the same. */
const offersAbove = onceFor((offered: readonly PlanTemplate[]) =>
  onceFor((current: PlanTemplate) => availablePlans(offered, current.planType, current)),
)

/** The same priced plan as long as conversion and template are the same: it is listed for every account of a currency. */
const pricedBy = onceFor((convert: Convert) => onceFor((template: PlanTemplate) => pricedPlan(template, convert)))

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
  const { dueAt, alertAt } = dueTimes(account.location, nextChargeOn)
  const times = { nextChargeOn, dueAt, alertAt: template.isFree ? null : alertAt }
  await savePlan(tx, { accountId: account.id, now, to: template, packages, ...times })
}

/** After accounts moved to another time zone: the day of a plan's next charge stays, and begins at another instant. */
export async function moveDueTimes(tx: Tx, accountIds: readonly AccountId[], zone: string): Promise<void> {
  await lockAccountPlans(tx, accountIds)
  const plans = await findAccountPlans(tx, accountIds)
  await saveDueTimes(
    tx,
    plans.map((plan) => {
      const { dueAt, alertAt } = dueTimes(zone, plan.nextChargeOn)
      return { ...plan, dueAt, alertAt: plan.alertAt === null ? null : alertAt }
    }),
  )
}
