import type { PriceRefusal } from '../rating/index.ts'

/** Why a list of subscription prices is not shown. */
export type SubscriptionFilterRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'template_unknown'; readonly templateId: number }
  | { readonly kind: 'refusal'; readonly reason: 'template_name_unknown'; readonly name: string }
  | PriceRefusal
