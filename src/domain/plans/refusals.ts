import type { PlanType } from '../catalog/index.ts'
import type { PriceRefusal } from '../rating/index.ts'

/** Why an account's plan is not changed. */
export type PlanChangeRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'no_plan_named'; readonly available: readonly number[] }
  | { readonly kind: 'refusal'; readonly reason: 'plan_unknown'; readonly templateId: number }
  | {
      readonly kind: 'refusal'
      readonly reason: 'plan_of_other_type'
      readonly templateId: number
      readonly planType: PlanType
    }
  | { readonly kind: 'refusal'; readonly reason: 'plan_not_pricier'; readonly templateId: number }
  | { readonly kind: 'refusal'; readonly reason: 'account_frozen' }
  | { readonly kind: 'refusal'; readonly reason: 'billing_address_missing' }
  | {
      readonly kind: 'refusal'
      readonly reason: 'insufficient_money'
      readonly required: string
      readonly available: string
      readonly currency: string
    }
  | PriceRefusal

/** Why a list of plans is not shown. */
export type PlanFilterRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'filter_plan_unknown'; readonly templateId: number }
  | PriceRefusal
