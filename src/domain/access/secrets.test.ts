import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { DEMO_API_KEYS } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { tablesHolding } from '../../testing/where-text-stands.ts'
import { findApiKeyHash, lockPassword } from './secrets.store.ts'
import { changePassword, hashApiKey, isApiKeyOf } from './secrets.ts'

const [PARENT, USD, WITHOUT] = [accountId(3456750), accountId(789456), accountId(414877)]

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

describe('an API key', () => {
  test('is kept as its SHA-256, and nowhere as it is', async () => {
    const hash = createHash('sha256').update(DEMO_API_KEYS.parent).digest()
    expect(hashApiKey(DEMO_API_KEYS.parent)).toEqual(hash)
    expect(await findApiKeyHash(copy.database.read, PARENT)).toEqual(hash)
    expect(await tablesHolding(copy.database, DEMO_API_KEYS.parent)).toEqual([])
  })

  test.each([
    ['the account’s', PARENT, DEMO_API_KEYS.parent, true],
    ['another account’s', PARENT, DEMO_API_KEYS.usd, false],
    ['the right one for the other', USD, DEMO_API_KEYS.usd, true],
    ['in capitals', PARENT, DEMO_API_KEYS.parent.toUpperCase(), false],
    ['with a space behind', PARENT, `${DEMO_API_KEYS.parent} `, false],
    ['cut by a letter', PARENT, DEMO_API_KEYS.parent.slice(0, -1), false],
    ['empty', PARENT, '', false],
    ['empty where there is none', WITHOUT, '', false],
    ['any where there is none', WITHOUT, DEMO_API_KEYS.parent, false],
    ['the bytes that stand for none', WITHOUT, '\0'.repeat(32), false],
    ['any where there is no account', accountId(0), DEMO_API_KEYS.parent, false],
  ])('%s: %4$s', async (_what, id, apiKey, isRight) => {
    expect(await isApiKeyOf(copy.database.read, id, apiKey)).toBe(isRight)
  })
})

describe('a password', () => {
  const change = (id: number, password: string) =>
    copy.database.transaction((tx) => changePassword(tx, accountId(id), password))
  const stored = (id: number) => copy.database.transaction((tx) => lockPassword(tx, accountId(id)))

  test('is kept as a salted hash: the same one is another hash for another account, and when it is set again', async () => {
    expect(await stored(PARENT)).toBe(null)
    await change(PARENT, 'Correct-Horse-1')
    await change(USD, 'Correct-Horse-1')
    const [first, other] = [await stored(PARENT), await stored(USD)]
    expect([first?.salt.length, first?.hash.length]).toEqual([16, 32])
    expect(first?.salt).not.toEqual(other?.salt)
    expect(first?.hash).not.toEqual(other?.hash)
    await change(PARENT, 'Correct-Horse-2')
    await change(PARENT, 'Correct-Horse-1')
    expect((await stored(PARENT))?.hash).not.toEqual(first?.hash)
    expect(await tablesHolding(copy.database, 'Correct-Horse-1')).toEqual([])
  })

  test('that the account has already is refused, and stays', async () => {
    const before = await stored(PARENT)
    const refusal = await change(PARENT, 'Correct-Horse-1').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refused)
    expect((refusal as Refused).refusal).toEqual({ kind: 'refusal', reason: 'password_used_before' })
    expect(await stored(PARENT)).toEqual(before)
  })

  test('does not touch the API key', async () => {
    expect(await isApiKeyOf(copy.database.read, PARENT, DEMO_API_KEYS.parent)).toBe(true)
  })

  test('set twice at once is set once, and refused once', async () => {
    const outcomes = await Promise.allSettled([change(WITHOUT, 'Correct-Horse-3'), change(WITHOUT, 'Correct-Horse-3')])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
