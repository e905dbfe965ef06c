import { BadValue, id, type Parameter, required, str } from '../../wire/index.ts'

// Parameters of the methods on verifications and their documents.

/** Characters of what an examiner says at most. */
const MAX_COMMENT_LENGTH = 1000

const LINE_BREAKS = /[\r\n]+/g
const NOT_BASE64 = /[^A-Za-z0-9+/]/

/** The verification's name. */
export function verificationName(about: string): Parameter<string, false> {
  return str(about, { minLength: 1, maxLength: 100, error: 'INVALID_VERIFICATION_NAME' })
}

/** A document of the account. */
export function documentOf(about: string): Parameter<number, true> {
  return required(id(about, { error: 'INVALID_DOCUMENT_ID' }))
}

/** What an examiner says. */
export function comment(about: string): Parameter<string, false> {
  return str(about, { minLength: 1, maxLength: MAX_COMMENT_LENGTH })
}

/** The name of the person or company. */
export function legalName(): Parameter<string, false> {
  return str('The name of the person or company', { minLength: 1, maxLength: 255 })
}

/**
 * The bytes of a file. Base64, because every way of calling carries text, some in a charset of its own; one pattern is
 * searched for once, as a text of megabytes wants it.
 */
export function fileContent(about: string): Parameter<Buffer, true> {
  return { type: 'str', about, required: true, limits: {}, error: 'INVALID_ACCOUNT_DOCUMENT', decode: bytesOf }
}

function bytesOf(text: string): Buffer | BadValue {
  const packed = text.replace(LINE_BREAKS, '')
  const isBase64 = packed.length % 4 === 0 && !NOT_BASE64.test(packed.replace(/={1,2}$/, ''))
  // An unescaped + of a form arrives as a space: taken for none, it would leave another file.
  return isBase64 ? Buffer.from(packed, 'base64') : new BadValue('must be base64, in a form with its + as %2B')
}
