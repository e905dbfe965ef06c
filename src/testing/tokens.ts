import { createSign } from 'node:crypto'

/** A key file as the official clients load it. */
export interface KeyFile {
  readonly account_email: string
  readonly account_id: number
  readonly key_id: string
  readonly private_key: string
}

/** What a token says other than a usual one; undefined leaves the field out. */
export interface TokenChange {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Signs a token as the official clients do, with changes for tests of what is refused. */
export function signToken(key: KeyFile, change: TokenChange = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const header = { alg: 'RS256', typ: 'JWT', kid: key.key_id, ...change.header }
  const claims = { iss: key.account_id, iat: now, exp: now + 64, ...change.claims }
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key.private_key, 'base64url')}`
}

/** A part of a token. */
export function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
