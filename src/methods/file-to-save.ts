import { FileAnswer } from './handler.ts'

/** A file that a caller is to save: its name without a folder, its media type and its bytes. */
interface FileToSave {
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
}

/**
 * An answer that browsers save under a name, neither show nor guess the type of, and keep no other copy of: what
 * somebody else made is never run in the server's name.
 */
export function fileToSave({ name, contentType, content }: FileToSave): FileAnswer {
  return new FileAnswer(contentType, content, {
    'content-disposition': `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodedName(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

/** For what reads no other: headers hold ASCII alone. */
function asciiName(name: string): string {
  return name.replace(/[^A-Za-z0-9 ._-]/gu, '_')
}

/** RFC 8187: what encodeURIComponent leaves and the RFC does not allow is escaped as well. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
