import type { FileRefusal } from './refusals.ts'
import type { FileType } from './verification.ts'

/** Bytes of a file at most: 5 MiB are 7 MB of base64, below the limit on a body. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

/** The bytes that a file of each type begins with. */
const BEGINNINGS: readonly (readonly [FileType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/**
 * The type of a file, told by its first bytes alone: neither its declared type nor its name is believed, and nothing
 * after those bytes is read, unpacked or run. A PDF must begin at the first byte, though readers allow it to be later:
 * what stands before it would be another file.
 */
export function decideFile(bytes: Uint8Array): { readonly kind: 'file'; readonly type: FileType } | FileRefusal {
  if (bytes.length === 0) return { kind: 'refusal', reason: 'file_empty' }
  if (bytes.length > MAX_FILE_BYTES) {
    return { kind: 'refusal', reason: 'file_too_large', sizeBytes: bytes.length, maximum: MAX_FILE_BYTES }
  }
  const found = BEGINNINGS.find(([, beginning]) => beginning.every((byte, place) => bytes[place] === byte))
  return found === undefined ? { kind: 'refusal', reason: 'file_type_unknown' } : { kind: 'file', type: found[0] }
}

const ENDINGS: Readonly<Record<FileType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** Characters of a name before its ending at most. */
const MAX_STEM_LENGTH = 100

/**
 * A name for people to know a file by, made from the declared one: its last part without folders, letters, digits,
 * spaces, dots, dashes and underscores alone, never hidden, with the ending of its true type. It names no path.
 */
export function safeFileName(declared: string | undefined, type: FileType): string {
  const last = (declared ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    // A half of a surrogate pair is cut off with the rest.
    .replace(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = [...stem].slice(0, MAX_STEM_LENGTH).join('').trimEnd()
  return `${short === '' ? 'document' : short}.${ENDINGS[type]}`
}
