import type { AccountId } from '../../ground/ids/index.ts'

/** Why an account is not opened. */
export type OpeningRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'name_taken'; readonly name: string }
  | { readonly kind: 'refusal'; readonly reason: 'email_taken'; readonly email: string }
  | { readonly kind: 'refusal'; readonly reason: 'parent_unknown'; readonly parentId: AccountId }
