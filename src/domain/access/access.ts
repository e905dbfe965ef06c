import type { AccountId, KeyId } from '../../ground/ids/index.ts'

/** A key of a service account: its private half is never here. Roles by their names on the wire. */
export interface ServiceKey {
  readonly keyId: KeyId
  readonly accountId: AccountId
  readonly keyName: string | null
  readonly description: string | null
  readonly roles: readonly string[]
  /** PEM, SPKI. */
  readonly publicKey: string
  readonly createdAt: Date
}

/** A key that was just made: the only time that its private half exists outside its holder's hands. */
export interface NewServiceKey {
  readonly keyId: KeyId
  /** PEM, PKCS#8: the Java and .NET clients read no other form. */
  readonly privateKey: string
}

/** An API key as it is kept: its hash, by which callers are judged, and itself sealed, for the hashes of callbacks. */
export interface StoredApiKey {
  readonly hash: Buffer
  readonly sealed: Buffer
}

/** Why a key is not made, shown or deleted. */
export type KeyRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'key_unknown'; readonly keyId: string }
  | { readonly kind: 'refusal'; readonly reason: 'too_many_keys'; readonly maximum: number }

/** Why a password is not changed. */
export type PasswordRefusal = { readonly kind: 'refusal'; readonly reason: 'password_used_before' }
