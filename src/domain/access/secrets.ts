import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import type { PasswordRefusal, StoredApiKey } from './access.ts'
import type { SecretSeal } from './secret-seal.ts'
import { findApiKeyHash, lockPassword, updatePassword } from './secrets.store.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const SALT_BYTES = 16
const HASH_BYTES = 32

/** The hash under which an API key is kept. The key is random, so a fast hash is enough. */
export function hashApiKey(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest()
}

/** An account's API key as it is to be kept. */
export function storedApiKey(id: AccountId, apiKey: string, seal: SecretSeal): StoredApiKey {
  return { hash: hashApiKey(apiKey), sealed: seal.seal(id, apiKey) }
}

/** What an account without a key is compared with: no key has this hash, and the comparison takes as long. */
const NO_KEY = Buffer.alloc(HASH_BYTES)

/** Whether `apiKey` is the account's. Compared in constant time. */
export async function isApiKeyOf(read: Read, id: AccountId, apiKey: string): Promise<boolean> {
  const kept = await findApiKeyHash(read, id)
  return timingSafeEqual(hashApiKey(apiKey), kept ?? NO_KEY) && kept !== null
}

/** Gives the account a new password. Refuses with `password_used_before` when it has that very one. */
export async function changePassword(tx: Tx, id: AccountId, password: string): Promise<void> {
  const before = await lockPassword(tx, id)
  if (before !== null && timingSafeEqual(await derive(password, before.salt, HASH_BYTES), before.hash)) {
    throw new Refused<PasswordRefusal>({ kind: 'refusal', reason: 'password_used_before' })
  }
  const salt = randomBytes(SALT_BYTES)
  await updatePassword(tx, id, { salt, hash: await derive(password, salt, HASH_BYTES) })
}
