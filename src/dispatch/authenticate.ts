import { findKeys, isApiKeyOf, type ServiceKey } from '../domain/access/index.ts'
import { type Account, type AccountName, findAccountBy, findAccounts } from '../domain/accounts/index.ts'
import { accountId, type KeyId } from '../ground/ids/index.ts'
import type { Read } from '../ground/storage/index.ts'
import type { Clock } from '../ground/time/index.ts'
import { ApiError } from '../wire/index.ts'
import type { WireRequest } from './request.ts'
import { judgeTimes, publicKeyOf, readToken, type TokenClaims, tokenName, verifySignature } from './token.ts'
import { VerifiedTokens } from './verified-tokens.ts'

/** What authentication looks up. */
export interface AuthenticationSources {
  readonly read: Read
  /** Judges the times of tokens: their senders stamp them with real clocks, whatever the business clock says. */
  readonly wallClock: Clock
}

/** Who calls, and about which account. */
export interface Authenticated {
  readonly account: Account
  /** The roles of the key; undefined: the account's own secret was shown. */
  readonly roles: readonly string[] | undefined
  readonly apiKey: string | undefined
  /** The key of the token; null: another proof. */
  readonly keyId: KeyId | null
}

/** Verified tokens that are remembered at most. */
const REMEMBERED_TOKENS = 10_000

/** Makes the function that tells who calls. Errors 100, 131, 433, 447, 454, 455, 456. */
export function authenticator(sources: AuthenticationSources): (request: WireRequest) => Promise<Authenticated> {
  const verified = new VerifiedTokens(REMEMBERED_TOKENS)
  return async (request) => {
    const { authorization } = request
    if (authorization !== undefined) return byToken(bearerOf(authorization), sources, verified)
    const apiKey = request.params.get('api_key')
    if (apiKey !== undefined) return byApiKey(apiKey, request, sources)
    throw refused('send a token in the Authorization header, or account_id and api_key')
  }
}

function bearerOf(authorization: string): string {
  const match = /^Bearer +(\S+)$/i.exec(authorization.trim())
  if (match?.[1] === undefined) throw refused('the Authorization header is not of the form Bearer <token>')
  return match[1]
}

async function byToken(text: string, sources: AuthenticationSources, verified: VerifiedTokens): Promise<Authenticated> {
  const name = tokenName(text)
  const remembered = verified.find(name)
  const unverified = remembered === undefined ? readToken(text) : undefined
  const claims = remembered ?? unverified?.claims
  if (claims === undefined) throw new Error('a token is either remembered or read')
  // Key and account are looked up together; whether they belong together is judged after the signature.
  // Asked for every call, so that a deleted key ends with the next one; calls at the same time share the look-ups.
  const [[key], [account]] = await Promise.all([
    findKeys(sources.read, [claims.keyId]),
    findAccounts(sources.read, [accountId(claims.accountId)]),
  ])
  if (key === undefined) throw ApiError.of('INVALID_KEY_ID', { reason: 'the kid of the token names no key that works' })
  if (unverified !== undefined) {
    verifySignature(unverified, publicKeyOf(key.publicKey))
    verified.remember(name, claims)
  }
  judgeTimes(claims, sources.wallClock.now().getTime() / 1000)
  return {
    account: await actedFor(key, account, claims, sources.read),
    roles: key.roles,
    apiKey: undefined,
    keyId: key.keyId,
  }
}

/** The account that a key acts for: its own, or a child of its own. */
async function actedFor(
  key: ServiceKey,
  account: Account | undefined,
  token: TokenClaims,
  read: Read,
): Promise<Account> {
  const owner = token.accountId === key.accountId ? account : (await findAccounts(read, [key.accountId]))[0]
  if (account === undefined || owner === undefined || (account.id !== owner.id && account.parentId !== owner.id)) {
    throw refused('the iss of the token is neither the account of the key nor a child of it')
  }
  assertActive(owner)
  return account
}

async function byApiKey(apiKey: string, request: WireRequest, sources: AuthenticationSources): Promise<Authenticated> {
  const name = accountNameOf(request.params)
  const account = name === null ? null : await findAccountBy(sources.read, name)
  // An unknown account is compared as well, so that the time taken does not tell whether it exists.
  const isRight = await isApiKeyOf(sources.read, account?.id ?? accountId(0), apiKey)
  if (account === null || !isRight) throw refused('account and api_key do not belong together')
  assertActive(account)
  return { account, roles: undefined, apiKey, keyId: null }
}

/** Name and email come first: `account_id` may be a parameter of the method as well. */
function accountNameOf(params: ReadonlyMap<string, string>): AccountName | null {
  const name = params.get('account_name')
  if (name !== undefined) return name.includes('\0') ? null : { by: 'name', name }
  const email = params.get('account_email')
  if (email !== undefined) return email.includes('\0') ? null : { by: 'email', email }
  const id = params.get('account_id') ?? ''
  return /^\d{1,15}$/.test(id) ? { by: 'id', id: Number(id) } : null
}

function assertActive(account: Account): void {
  if (!account.active) throw ApiError.of('ACCOUNT_ISNT_ACTIVATED', { reason: `account ${account.id} is not active` })
}

function refused(reason: string): ApiError {
  return ApiError.of('AUTHORIZATION_FAILED', { reason })
}
