import type { PricedPackage, PricedPlan } from '../../../domain/plans/index.ts'
import { onceFor } from '../../../ground/remembering/index.ts'
import {
  date,
  flag,
  integer,
  listOf,
  many,
  number,
  one,
  remembered,
  type StructureValue,
  structure,
  text,
} from '../../../wire/index.ts'

const packageFields = {
  price_group_id: many('The price groups that the package covers', integer('A price group')),
  package_name: text("The package's name"),
  may_overrun: flag('Whether more may be bought when the package is used up'),
  overrun_price: number("The price of one overrun block, in the account's currency"),
  overrun_resources: integer('Resources in one overrun block'),
}

const PlanPackageType = structure('PlanPackageType', {
  ...packageFields,
  package_size: integer('Resources that a month includes'),
})

/** A plan that may be taken. */
export const PlanType = structure('PlanType', {
  plan_subscription_template_id: integer("The plan's id"),
  plan_type: text('IM or MAU'),
  plan_name: text("The plan's name"),
  periodic_charge: number("The fee of a month, in the account's currency"),
  packages: listOf('What the plan includes', PlanPackageType),
})

/** Plans that may be taken, in a list: the same ones, at the same prices, for every account of a currency. */
export function planTypes(about: string) {
  return many(about, remembered(one(about, PlanType)))
}

/** A priced plan template as the wire shows it: made once for each, so that its text is remembered. */
export const toPlanType = onceFor(
  (plan: PricedPlan): StructureValue<typeof PlanType> => ({
    ...planFields(plan),
    packages: plan.packages.map((pack) => ({ ...toPackage(pack), package_size: pack.size })),
  }),
)

const AccountPlanPackageType = structure('AccountPlanPackageType', {
  ...packageFields,
  resource_left: integer('Resources left this month'),
  package_size: integer('Resources of this month, bought ones included'),
  orig_package_size: integer('Resources that a month includes'),
})

/** A plan that the account is on. */
export const AccountPlanType = structure('AccountPlanType', {
  plan_subscription_template_id: integer("The plan's id"),
  next_charge: date('The day on which the next month is charged'),
  plan_type: text('IM or MAU'),
  plan_name: text("The plan's name"),
  periodic_charge: number("The fee of a month, in the account's currency"),
  packages: listOf('What the plan includes, and what is left of it', AccountPlanPackageType),
})

/** An account's plan as the wire shows it. */
export function toAccountPlanType(
  priced: PricedPlan,
  plan: {
    readonly nextChargeOn: string
    readonly packages: readonly { readonly size: number; readonly left: number }[]
  },
): StructureValue<typeof AccountPlanType> {
  return {
    ...planFields(priced),
    next_charge: plan.nextChargeOn,
    packages: priced.packages.map((pack, index) => ({
      ...toPackage(pack),
      resource_left: plan.packages[index]?.left ?? 0,
      package_size: plan.packages[index]?.size ?? pack.size,
      orig_package_size: pack.size,
    })),
  }
}

function planFields(plan: PricedPlan) {
  return {
    plan_subscription_template_id: plan.template.id,
    plan_type: plan.template.planType,
    plan_name: plan.template.name,
    periodic_charge: plan.periodicCharge,
  }
}

function toPackage(pack: PricedPackage) {
  return {
    price_group_id: pack.priceGroupIds,
    package_name: pack.name,
    may_overrun: pack.mayOverrun,
    overrun_price: pack.overrunPrice,
    overrun_resources: pack.overrunResources,
  }
}
