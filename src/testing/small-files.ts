/** The bytes that files of each type begin with, in hex, and nothing more. */
const BEGINNINGS = {
  pdf: '255044462d',
  jpeg: 'ffd8ff',
  png: '89504e470d0a1a0a',
} as const

/** Every byte, so that base64 has each of its letters as often. */
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

/** A file of a type by its first bytes, with a text behind them that tells it from others, filled up to a size in bytes. */
export function smallFile(type: keyof typeof BEGINNINGS, text = '', size?: number): Buffer {
  const bytes = Buffer.concat([Buffer.from(BEGINNINGS[type], 'hex'), Buffer.from(text)])
  return size === undefined ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length, EVERY_BYTE)])
}
