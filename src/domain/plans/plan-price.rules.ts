import type { Money } from '../../ground/money/index.ts'
import type { PlanTemplate } from '../catalog/index.ts'
import type { Convert } from '../rating/index.ts'
import { type TaxTerms, taxOnTop } from '../rating/tax.rules.ts'
import type { PlanHold, PricedPlan } from './plan.ts'

/** A template with its prices in the account's currency. */
export function pricedPlan(template: PlanTemplate, convert: Convert): PricedPlan {
  return {
    template,
    periodicCharge: convert(template.periodicCharge),
    packages: template.packages.map((pack) => ({
      name: pack.name,
      priceGroupIds: pack.priceGroupIds,
      size: pack.size,
      mayOverrun: pack.mayOverrun,
      overrunPrice: convert(pack.overrunPrice),
      overrunResources: pack.overrunResources,
    })),
  }
}

/**
 * What a month of a plan reserves: the fee, and the tax that comes on top of it (fee × rate, half up to six decimals).
 * Prices that hold their tax already, and accounts that are exempt, have none on top.
 */
export function planHold(fee: Money, terms: TaxTerms): PlanHold {
  return { fee, tax: taxOnTop(fee, terms) }
}
