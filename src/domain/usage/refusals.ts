import type { PackageExhausted } from '../plans/index.ts'
import type { PriceRefusal } from '../rating/index.ts'

/** Why a use is not recorded. Nothing of it is. */
export type UsageRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'account_unknown'; readonly accountId: number }
  | { readonly kind: 'refusal'; readonly reason: 'account_inactive'; readonly accountId: number }
  | { readonly kind: 'refusal'; readonly reason: 'account_frozen'; readonly accountId: number }
  | { readonly kind: 'refusal'; readonly reason: 'resource_unknown'; readonly resourceType: string }
  | { readonly kind: 'refusal'; readonly reason: 'destination_needed'; readonly resourceType: string }
  | { readonly kind: 'refusal'; readonly reason: 'destination_unpriced'; readonly parameter: string }
  | { readonly kind: 'refusal'; readonly reason: 'destination_forbidden'; readonly parameter: string }
  | { readonly kind: 'refusal'; readonly reason: 'one_user_a_time'; readonly quantity: number }
  | { readonly kind: 'refusal'; readonly reason: 'too_late'; readonly days: number }
  | { readonly kind: 'refusal'; readonly reason: 'in_the_future'; readonly now: string }
  | { readonly kind: 'refusal'; readonly reason: 'id_used_otherwise'; readonly id: string }
  | PackageExhausted
  | MoneyShort
  | PriceRefusal

/** An account of the tree has too little money for its part. */
export interface MoneyShort {
  readonly kind: 'refusal'
  readonly reason: 'insufficient_money'
  readonly accountId: number
  readonly required: string
  readonly available: string
  readonly currency: string
}

/** Why a call about a session is refused. Nothing of it is written. */
export type SessionRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'session_unknown'; readonly sessionId: string }
  | { readonly kind: 'refusal'; readonly reason: 'session_ended'; readonly sessionId: string }
  | { readonly kind: 'refusal'; readonly reason: 'session_used_otherwise'; readonly sessionId: string }
  | {
      readonly kind: 'refusal'
      readonly reason: 'resource_has_no_duration'
      readonly sessionId: string
      readonly resourceType: string
    }
  | { readonly kind: 'refusal'; readonly reason: 'sequence_past'; readonly sessionId: string; readonly last: number }
  | { readonly kind: 'refusal'; readonly reason: 'used_less'; readonly sessionId: string; readonly used: number }
