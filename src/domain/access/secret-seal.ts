import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { AccountId } from '../../ground/ids/index.ts'

/** Keeps secrets that must be had in the clear again, such as the API key in the hash of a callback. */
export interface SecretSeal {
  /** Seals a secret for one account: the same secret never looks the same twice. */
  seal(id: AccountId, secret: string): Buffer
  /** Gives the secret back. Throws when it was sealed by another key, for another account, or was changed. */
  open(id: AccountId, sealed: Buffer): string
}

/** Bytes of the key of a seal. */
export const SEAL_KEY_BYTES = 32

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * A seal by AES-256-GCM. What is sealed is nonce, tag and secret, bound to the account's id. The key is asked for when it
 * is needed: who seals nothing needs none.
 */
export function secretSeal(keyOf: () => Buffer): SecretSeal {
  return {
    seal: (id, secret) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyOf(), nonce)
      cipher.setAAD(Buffer.from(String(id)))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open: (id, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(), sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(String(id)))
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const secret = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([secret, decipher.final()]).toString('utf8')
    },
  }
}
