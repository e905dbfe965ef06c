import type { AccountId, KeyId } from '../../ground/ids/index.ts'

/** A call that wrote, or tried to. */
export interface AuditEntry {
  /** The account that the call was about. */
  readonly accountId: AccountId
  /** Business time. */
  readonly requestedAt: Date
  readonly ip: string
  /** The method's name. */
  readonly command: string
  /** The parameters as they came, secrets taken out: a JSON object as text. */
  readonly arguments: string
  /** `1`, or the code and the message of the error that was answered. */
  readonly result: string
  /** The key that was used; null: another proof. */
  readonly keyId: KeyId | null
}
