import type { AccountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { selectOne, write } from '../../ground/storage/query.ts'
import type { StoredApiKey } from './access.ts'

const FIND_API_KEY_HASH = 'select api_key_hash from account_secrets where account_id = $1'

/** The hash of the account's API key; null: it has none. One round trip. */
export async function findApiKeyHash(read: Read, id: AccountId): Promise<Buffer | null> {
  const row = await selectOne<{ api_key_hash: Buffer | null }>(read, FIND_API_KEY_HASH, [id])
  return row?.api_key_hash ?? null
}

const FIND_SEALED = 'select api_key_sealed from account_secrets where account_id = $1'

/** The account's API key as it is sealed; null: it has none, or one from before keys were sealed. One round trip. */
export async function findSealedApiKey(read: Read, id: AccountId): Promise<Buffer | null> {
  const row = await selectOne<{ api_key_sealed: Buffer | null }>(read, FIND_SEALED, [id])
  return row?.api_key_sealed ?? null
}

const INSERT_SECRETS = 'insert into account_secrets (account_id, api_key_hash, api_key_sealed) values ($1, $2, $3)'

/** Opens the secrets of an account, with its API key if it has one. One round trip. */
export async function insertSecrets(tx: Tx, id: AccountId, apiKey: StoredApiKey | null): Promise<void> {
  await write(tx, INSERT_SECRETS, [id, apiKey?.hash ?? null, apiKey?.sealed ?? null])
}

/** A password as it is kept: its scrypt hash and the salt. */
export interface StoredPassword {
  readonly salt: Buffer
  readonly hash: Buffer
}

const LOCK_PASSWORD = 'select password_salt, password_hash from account_secrets where account_id = $1 for update'

/** Locks the account's secrets until the transaction ends; null: it has no password yet. One round trip. */
export async function lockPassword(tx: Tx, id: AccountId): Promise<StoredPassword | null> {
  const row = await selectOne<{ password_salt: Buffer | null; password_hash: Buffer | null }>(tx, LOCK_PASSWORD, [id])
  if (row === null || row.password_salt === null || row.password_hash === null) return null
  return { salt: row.password_salt, hash: row.password_hash }
}

const UPDATE_PASSWORD = 'update account_secrets set password_salt = $2, password_hash = $3 where account_id = $1'

/** Writes the account's password. One round trip. */
export async function updatePassword(tx: Tx, id: AccountId, password: StoredPassword): Promise<void> {
  await write(tx, UPDATE_PASSWORD, [id, password.salt, password.hash])
}
