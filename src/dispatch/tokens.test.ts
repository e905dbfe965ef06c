import { constants, createHmac, createPublicKey, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { encode, signToken, type TokenChange } from '../testing/tokens.ts'

const switchbook = switchbookOfFile()

/** Calls GetAccountInfo with that Authorization header: 'ok', or the error's code. */
async function outcomeOf(authorization: string): Promise<unknown> {
  const response = await fetch(`${switchbook.httpUrl}/platform_api/GetAccountInfo`, { headers: { authorization } })
  expect(response.status).toBe(200)
  const answer = (await response.json()) as { error?: { code: number; msg: string }; result?: { account_id: number } }
  if (answer.error === undefined) return answer.result?.account_id === 3456750 ? 'ok' : answer
  expect(answer.error.msg).not.toBe('')
  return answer.error.code
}

const outcome = (token: string) => outcomeOf(`Bearer ${token}`)
const signed = (change?: TokenChange) => signToken(switchbook.keyFile('owner'), change)
const seconds = () => Math.floor(Date.now() / 1000)

/** A token with times relative to the wall clock. */
const timed = (iat: number, exp: number, more: Record<string, unknown> = {}) =>
  signed({ claims: { iat: seconds() + iat, exp: seconds() + exp, ...more } })

describe('a token is taken', () => {
  test('with iss as a number and as text', async () => {
    expect(await outcome(signed({ claims: { iss: 3456750 } }))).toBe('ok')
    expect(await outcome(signed({ claims: { iss: '3456750' } }))).toBe('ok')
  })

  test('without typ, as the Java client sends it, and with claims that nobody asked for', async () => {
    expect(await outcome(signed({ header: { typ: undefined } }))).toBe('ok')
    expect(await outcome(signed({ header: { typ: 'at+jwt', extra: 1 }, claims: { aud: 'x', jti: 7 } }))).toBe('ok')
  })

  test('again and again until it expires', async () => {
    const token = signed()
    for (let time = 1; time <= 5; time += 1) expect(await outcome(token)).toBe('ok')
  })

  test('with a life of exactly 3,600 s, and with nbf beside iat, as .NET makes it', async () => {
    const now = seconds()
    expect(await outcome(signed({ claims: { nbf: now, iat: now, exp: now + 3600 } }))).toBe('ok')
  })

  test('with iat back-dated by 5 s, as Python and Java do', async () => {
    expect(await outcome(timed(-5, 60))).toBe('ok')
    expect(await outcome(timed(-5, 24))).toBe('ok')
  })

  test('from a clock 30 s ahead, and one second after it expired', async () => {
    expect(await outcome(timed(30, 94))).toBe('ok')
    expect(await outcome(timed(0, 64, { nbf: seconds() + 30 }))).toBe('ok')
    expect(await outcome(timed(-60, -1))).toBe('ok')
  })

  test('with kid in capitals: a UUID has no case', async () => {
    expect(await outcome(signed({ header: { kid: switchbook.keyFile('owner').key_id.toUpperCase() } }))).toBe('ok')
  })

  test.each(['Bearer', 'bearer', 'BEARER'])('after the word %s, whatever its case', async (word) => {
    expect(await outcomeOf(`${word} ${signed()}`)).toBe('ok')
    expect(await outcomeOf(`${word}   ${signed()}`)).toBe('ok')
  })
})

describe('error 447 answers a token of no known form', () => {
  const without = (claim: string) => () => signed({ claims: { [claim]: undefined } })
  test.each<[string, () => string]>([
    ['text', () => 'abc'],
    ['two parts', () => signed().split('.').slice(0, 2).join('.')],
    ['four parts', () => `${signed()}.x`],
    ['an empty header', () => signed().replace(/^[^.]+/, '')],
    ['a header that is not base64url', () => signed().replace(/^[^.]+/, '!!')],
    ['a header that is not JSON', () => signed().replace(/^[^.]+/, Buffer.from('{alg').toString('base64url'))],
    ['a header that is a list', () => signed().replace(/^[^.]+/, encode([]))],
    ['a header that is null', () => signed().replace(/^[^.]+/, encode(null))],
    ['a payload that is text', () => signed().replace(/\.[^.]+\./, `.${encode('x')}.`)],
    ['no kid', () => signed({ header: { kid: undefined } })],
    ['a kid that is a number', () => signed({ header: { kid: 5 } })],
    ['no alg', () => signed({ header: { alg: undefined } })],
    ['no iss', without('iss')],
    ['an iss that is no id', () => signed({ claims: { iss: 'ivan123' } })],
    ['an iss with a fraction', () => signed({ claims: { iss: 3456750.5 } })],
    ['an iss below zero', () => signed({ claims: { iss: -3456750 } })],
    ['an iss beyond exact numbers', () => signed({ claims: { iss: '99999999999999999999' } })],
    ['an iss that is an object', () => signed({ claims: { iss: { id: 3456750 } } })],
    ['no iat', without('iat')],
    ['no exp', without('exp')],
    ['an iat that is text', () => signed({ claims: { iat: String(seconds()) } })],
    ['an exp that is null', () => signed({ claims: { exp: null } })],
    ['an nbf that is text', () => signed({ claims: { nbf: 'now' } })],
    ['more than 8 KiB', () => signed({ claims: { more: 'x'.repeat(8192) } })],
  ])('%s', async (_what, token) => {
    expect(await outcome(token())).toBe(447)
  })
})

describe('error 447 answers every algorithm but RS256, whatever the signature', () => {
  const text = (alg: string) => {
    const { key_id: kid, account_id: iss } = switchbook.keyFile('owner')
    return `${encode({ alg, typ: 'JWT', kid })}.${encode({ iss, iat: seconds(), exp: seconds() + 64 })}`
  }
  const publicPem = () =>
    createPublicKey(switchbook.keyFile('owner').private_key).export({ type: 'spki', format: 'pem' }).toString()

  test.each(['none', 'None', 'NONE', ''])('alg "%s" without a signature', async (alg) => {
    expect(await outcome(`${text(alg)}.`)).toBe(447)
    expect(await outcome(`${text(alg)}.${signed().split('.')[2]}`)).toBe(447)
  })

  test('HS256 made with the public key as its secret', async () => {
    for (const secret of [publicPem(), publicPem().trim()]) {
      const mac = createHmac('sha256', secret).update(text('HS256')).digest('base64url')
      expect(await outcome(`${text('HS256')}.${mac}`)).toBe(447)
    }
  })

  test.each([
    ['RS384', 'RSA-SHA384', constants.RSA_PKCS1_PADDING],
    ['RS512', 'RSA-SHA512', constants.RSA_PKCS1_PADDING],
    ['PS256', 'RSA-SHA256', constants.RSA_PKCS1_PSS_PADDING],
  ])('%s, properly signed', async (alg, digest, padding) => {
    const key = switchbook.keyFile('owner').private_key
    const proper = createSign(digest).update(text(alg)).sign({ key, padding }, 'base64url')
    expect(await outcome(`${text(alg)}.${proper}`)).toBe(447)
    // The same signature under the name of RS256 is not the signature of an RS256 token.
    const renamed = createSign(digest).update(text('RS256')).sign({ key, padding }, 'base64url')
    expect(await outcome(`${text('RS256')}.${renamed}`)).toBe(100)
  })

  test.each(['rs256', 'ES256', 'EdDSA'])('%s', async (alg) => {
    expect(await outcome(`${text(alg)}.${signed().split('.')[2]}`)).toBe(447)
  })
})

describe('error 454 answers a life that is too long, or none', () => {
  test.each([
    [0, 3601],
    [-5, 3600],
    [-4000, 60],
    [0, 10 ** 12],
    [0, 0],
    [60, 0],
  ])('iat %i s and exp %i s from now', async (iat, exp) => {
    expect(await outcome(timed(iat, exp))).toBe(454)
  })
})

describe('error 455 answers a token from the future', () => {
  test.each([
    ['iat two minutes ahead', () => timed(120, 184)],
    ['iat a day ahead', () => timed(86_400, 86_464)],
    ['nbf two minutes ahead', () => timed(0, 64, { nbf: seconds() + 120 })],
  ])('%s', async (_when, token) => {
    expect(await outcome(token())).toBe(455)
  })
})

describe('error 456 answers a token that is over', () => {
  test.each([
    [-95, -31],
    [-3700, -3600],
    [-(10 ** 9), -(10 ** 9) + 64],
  ])('iat %i s and exp %i s from now', async (iat, exp) => {
    expect(await outcome(timed(iat, exp))).toBe(456)
  })
})

describe('error 433 answers a kid that names no key that works', () => {
  test.each(['', 'x', 'credentials', '12345678-1234-1234-1234', `${randomUUID()}0`, '\u0000', randomUUID()])(
    'kid "%s"',
    async (kid) => {
      expect(await outcome(signed({ header: { kid } }))).toBe(433)
    },
  )
})

describe('error 100 answers a token that its key did not sign', () => {
  test('by another key under the same kid', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const forged = {
      ...switchbook.keyFile('owner'),
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    }
    expect(await outcome(signToken(forged))).toBe(100)
  })

  test('by the child’s key under the parent’s kid', async () => {
    const { key_id, account_id } = switchbook.keyFile('owner')
    expect(await outcome(signToken({ ...switchbook.keyFile('child'), key_id, account_id }))).toBe(100)
  })

  test('changed after it was signed, also when the true one was seen before', async () => {
    const token = signed()
    expect(await outcome(token)).toBe('ok')
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(await outcome(`${header}.${encode({ ...claims, iss: 414877 })}.${signature}`)).toBe(100)
    expect(await outcome(`${header}.${payload}.`)).toBe(100)
    expect(await outcome(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)).toBe(100)
  })
})

describe('error 100 answers a header that holds no token', () => {
  test.each(['', 'Bearer', 'Bearer ', 'Basic aXZhbjpwdw==', 'Token abc', 'Bearer a b'])(
    '"%s"',
    async (authorization) => {
      expect(await outcomeOf(authorization)).toBe(100)
    },
  )

  test('or a token without the word before it', async () => {
    expect(await outcomeOf(signed())).toBe(100)
  })
})
