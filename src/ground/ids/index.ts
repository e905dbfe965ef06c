declare const idOf: unique symbol

/** The id of an account: positive, exact in JavaScript and in the database. */
export type AccountId = number & { readonly [idOf]: 'account' }

/** Takes a number for the id of an account, at an edge that has checked it. */
export function accountId(value: number): AccountId {
  return value as AccountId
}

/** The same for a list of ids, or the word for all of them. */
export function accountIds(values: readonly number[] | 'all' | undefined): readonly AccountId[] | 'all' | undefined {
  return values as readonly AccountId[] | 'all' | undefined
}

/** The id of a service key: a UUID in lower case. */
export type KeyId = string & { readonly [idOf]: 'key' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads the id of a key; null when the text is no UUID. */
export function keyId(text: string): KeyId | null {
  const lower = text.trim().toLowerCase()
  return UUID.test(lower) ? (lower as KeyId) : null
}
