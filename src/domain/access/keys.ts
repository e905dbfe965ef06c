import { generateKeyPair, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { AccountId, KeyId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import type { KeyRefusal, NewServiceKey } from './access.ts'
import { countKeysLocked, insertKey, markKeyDeleted } from './keys.store.ts'

/** Keys that an account may have at the same time. */
export const MAX_KEYS_PER_ACCOUNT = 100

const makeKeyPair = promisify(generateKeyPair)

/** Makes an RSA key of 2,048 bits: public half as PEM (SPKI), private half as PEM (PKCS#8). */
export async function generateServiceKey(): Promise<{ keyId: KeyId; publicKey: string; privateKey: string }> {
  const pair = await makeKeyPair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { keyId: randomUUID() as KeyId, publicKey: pair.publicKey, privateKey: pair.privateKey }
}

/** Makes a key for the account and keeps its public half alone. Refuses with `too_many_keys`. */
export async function createKey(
  tx: Tx,
  wish: {
    readonly accountId: AccountId
    readonly keyName: string | null
    readonly description: string | null
    readonly roles: readonly string[]
    readonly now: Date
  },
): Promise<NewServiceKey> {
  if ((await countKeysLocked(tx, wish.accountId)) >= MAX_KEYS_PER_ACCOUNT) {
    throw new Refused<KeyRefusal>({ kind: 'refusal', reason: 'too_many_keys', maximum: MAX_KEYS_PER_ACCOUNT })
  }
  const { keyId, publicKey, privateKey } = await generateServiceKey()
  const { now, ...rest } = wish
  await insertKey(tx, { ...rest, keyId, publicKey, createdAt: now })
  return { keyId, privateKey }
}

/** Ends a key of the account: it stops working with the next call. Refuses with `key_unknown`. */
export async function deleteKey(tx: Tx, id: AccountId, keyId: KeyId, now: Date): Promise<void> {
  if (!(await markKeyDeleted(tx, id, keyId, now))) {
    throw new Refused<KeyRefusal>({ kind: 'refusal', reason: 'key_unknown', keyId })
  }
}
