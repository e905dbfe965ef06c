import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { type KeyId, keyId } from '../ground/ids/index.ts'
import { ApiError } from '../wire/index.ts'

/** Seconds that a token may live, by the public documentation. */
const MAX_LIFE = 3600
/** Seconds by which a caller's clock may differ from ours. */
const SKEW = 30
/** Bytes of a token at most: several times what any client sends. */
const MAX_LENGTH = 8192

/** What a token says, before or after its signature is verified. */
export interface TokenClaims {
  readonly keyId: KeyId
  /** The account that the call is about. */
  readonly accountId: number
  /** Seconds since 1970. */
  readonly issuedAt: number
  readonly expiresAt: number
  readonly notBefore: number | undefined
}

/** A token taken apart, its signature not verified. */
export interface Token {
  readonly claims: TokenClaims
  readonly signedText: string
  readonly signature: Buffer
}

/** Takes a token apart. Error 447 for anything that is not an RS256 token with kid, iss, iat and exp; 433 for a kid that is no UUID. */
export function readToken(text: string): Token {
  if (text.length > MAX_LENGTH) throw badFormat('it is too long')
  const parts = text.split('.')
  const [header, payload, signature] = parts
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) {
    throw badFormat('it does not have three parts')
  }
  const { alg, kid } = readPart(header)
  if (alg !== 'RS256') throw badFormat('its algorithm is not RS256')
  if (typeof kid !== 'string') throw badFormat('its header lacks kid')
  const id = keyId(kid)
  if (id === null) throw ApiError.of('INVALID_KEY_ID', { reason: 'the kid of the token is not the id of a key' })
  return {
    claims: { ...readClaims(readPart(payload)), keyId: id },
    signedText: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

function readClaims(claims: Readonly<Record<string, unknown>>): Omit<TokenClaims, 'keyId'> {
  const { iss, iat, exp, nbf } = claims
  // A number from the Node, Python, Go and PHP clients, text from .NET and Java.
  const accountId = typeof iss === 'string' && /^\d{1,16}$/.test(iss) ? Number(iss) : iss
  if (!isWhole(accountId)) throw badFormat('its iss is not the id of an account')
  if (!isTime(iat) || !isTime(exp)) throw badFormat('its iat or exp is missing')
  if (nbf !== undefined && !isTime(nbf)) throw badFormat('its nbf is not a time')
  return { accountId, issuedAt: iat, expiresAt: exp, notBefore: nbf }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

const BASE64URL = /^[A-Za-z0-9_-]+$/

function readPart(text: string): Readonly<Record<string, unknown>> {
  if (!BASE64URL.test(text)) throw badFormat('a part of it is not base64url')
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // The caller is told below: what the parser says is about bytes, not about the token.
  }
  throw badFormat('a part of it is not a JSON object')
}

function badFormat(reason: string): ApiError {
  return ApiError.of('INVALID_TOKEN_FORMAT', { reason })
}

/** Error 100 unless the key signed the token. RS256 and nothing else, whatever the key. */
export function verifySignature(token: Token, key: KeyObject): void {
  if (!verify('RSA-SHA256', Buffer.from(token.signedText), key, token.signature)) {
    throw ApiError.of('AUTHORIZATION_FAILED', { reason: 'the signature is not that of the key' })
  }
}

/** Judges a token's times by the wall clock. Errors 454 (lives too long), 455 (from the future), 456 (expired). */
export function judgeTimes(token: TokenClaims, wallSeconds: number): void {
  const life = token.expiresAt - token.issuedAt
  if (life > MAX_LIFE || life <= 0) {
    throw ApiError.of('INVALID_TOKEN_TTL', { reason: `it lives ${Math.round(life)} s, allowed are 1 to ${MAX_LIFE}` })
  }
  if (Math.max(token.issuedAt, token.notBefore ?? 0) > wallSeconds + SKEW) {
    throw ApiError.of('TOKEN_ISSUED_IN_FUTURE', {
      reason: 'compare the clock of the caller with the Date of this answer',
    })
  }
  if (token.expiresAt + SKEW < wallSeconds) {
    throw ApiError.of('TOKEN_EXPIRED', { reason: 'sign a new one' })
  }
}

/** The name under which a verified token is remembered. */
export function tokenName(text: string): string {
  return hash('sha256', text, 'base64')
}

/** The key that a stored PEM holds. */
export function publicKeyOf(pem: string): KeyObject {
  return createPublicKey(pem)
}
