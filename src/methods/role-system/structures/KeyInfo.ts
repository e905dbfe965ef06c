import { integer, type StructureValue, structure, text } from '../../../wire/index.ts'

/** A service-account key: the form of the key file that every official client loads. */
export const KeyInfo = structure('KeyInfo', {
  account_email: text("The account's email"),
  account_id: integer("The account's id"),
  key_id: text("The key's id: the kid of its tokens"),
  private_key: text('The private key, PEM (PKCS#8); it is shown this once and kept nowhere'),
})

/** A new key of an account as the wire shows it. */
export function toKeyInfo(
  account: { readonly id: number; readonly email: string },
  key: { readonly keyId: string; readonly privateKey: string },
): StructureValue<typeof KeyInfo> {
  return { account_email: account.email, account_id: account.id, key_id: key.keyId, private_key: key.privateKey }
}
