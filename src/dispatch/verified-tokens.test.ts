import { expect, test } from 'vitest'
import { type KeyId, keyId } from '../ground/ids/index.ts'
import type { TokenClaims } from './token.ts'
import { VerifiedTokens } from './verified-tokens.ts'

const claims = (accountId: number): TokenClaims => ({
  keyId: keyId('00000000-0000-4000-8000-000000000000') as KeyId,
  accountId,
  issuedAt: 1,
  expiresAt: 2,
  notBefore: undefined,
})

test('never remembers more tokens than its capacity, whatever comes', () => {
  const tokens = new VerifiedTokens(100)
  for (let index = 0; index < 10_000; index += 1) {
    tokens.remember(`token ${index}`, claims(index))
    expect(tokens.size).toBeLessThanOrEqual(100)
  }
  expect(tokens.size).toBe(100)
})

test('forgets the oldest first, and gives back the claims of the others', () => {
  const tokens = new VerifiedTokens(2)
  for (const index of [1, 2, 3]) tokens.remember(`token ${index}`, claims(index))
  expect(tokens.find('token 1')).toBeUndefined()
  expect(tokens.find('token 2')).toEqual(claims(2))
  expect(tokens.find('token 3')).toEqual(claims(3))
})

test('a token remembered again takes no place of another one', () => {
  const tokens = new VerifiedTokens(2)
  for (const index of [1, 2, 2, 2]) tokens.remember(`token ${index}`, claims(index))
  expect(tokens.size).toBe(2)
  expect(tokens.find('token 1')).toEqual(claims(1))
})
