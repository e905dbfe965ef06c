import type { PriceRefusal } from '../rating/index.ts'

/** Why a list of subscription prices is not shown. */
export type SubscriptionFilterRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'template_unknown'; readonly templateId: number }
  | { readonly kind: 'refusal'; readonly reason: 'template_name_unknown'; readonly name: string }
  | PriceRefusal

/** Why a subscription does not begin, or does not end. */
export type SubscriptionRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'account_unknown'; readonly accountId: number }
  | { readonly kind: 'refusal'; readonly reason: 'account_frozen'; readonly accountId: number }
  | { readonly kind: 'refusal'; readonly reason: 'template_unknown'; readonly templateId: number }
  | { readonly kind: 'refusal'; readonly reason: 'subscription_unknown'; readonly subscriptionId: number }
  | { readonly kind: 'refusal'; readonly reason: 'verification_required'; readonly verification: string }
  | { readonly kind: 'refusal'; readonly reason: 'key_used_otherwise'; readonly key: string }
  | {
      readonly kind: 'refusal'
      readonly reason: 'insufficient_money'
      readonly required: string
      readonly available: string
      readonly currency: string
    }
  | PriceRefusal
