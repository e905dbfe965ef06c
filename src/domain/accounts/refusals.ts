import type { AccountId } from '../../ground/ids/index.ts'

/** Why a profile is not changed. */
export type ProfileRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'email_taken'; readonly email: string }
  | { readonly kind: 'refusal'; readonly reason: 'address_not_removable' }

/** An id that is not a child of the account: others' accounts and none at all look the same. */
export interface ChildIdRefusal {
  readonly kind: 'refusal'
  readonly reason: 'child_id_unknown'
  readonly ids: readonly AccountId[]
}

/** Why children are not listed. */
export type ChildrenRefusal = { readonly kind: 'refusal'; readonly reason: 'no_selector' } | ChildIdRefusal

/** Why children are not changed. */
export type ChildChangeRefusal =
  | ChildrenRefusal
  | { readonly kind: 'refusal'; readonly reason: 'child_name_unknown'; readonly names: readonly string[] }
  | { readonly kind: 'refusal'; readonly reason: 'child_email_unknown'; readonly emails: readonly string[] }
  | { readonly kind: 'refusal'; readonly reason: 'child_email_taken'; readonly email: string }
  | { readonly kind: 'refusal'; readonly reason: 'one_child_for_email' }
