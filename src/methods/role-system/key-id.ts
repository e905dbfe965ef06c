import { keyId } from '../../ground/ids/index.ts'

/** What a parameter says of a key id that is none. */
export function checkKeyId(text: string): string | null {
  return keyId(text) === null ? 'must be the id of a key, a UUID' : null
}
