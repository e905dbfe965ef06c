import { createPrivateKey, createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId, type KeyId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { findKeys, findKeysOfAccount } from './keys.store.ts'
import { createKey, deleteKey, generateServiceKey } from './keys.ts'

const [PARENT, CHILD] = [accountId(3456750), accountId(414877)]
const NOW = new Date('2026-01-15T10:00:00Z')

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

const create = (id: number, roles: readonly string[] = []) =>
  copy.database.transaction((tx) =>
    createKey(tx, { accountId: accountId(id), keyName: 'a key', description: null, roles, now: NOW }),
  )
const remove = (id: number, keyId: KeyId) => copy.database.transaction((tx) => deleteKey(tx, accountId(id), keyId, NOW))

test('a key that is generated has two halves of one another: SPKI and PKCS#8, 2,048 bits', async () => {
  const key = await generateServiceKey()
  expect(key.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  expect(key.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  const derived = createPublicKey(createPrivateKey(key.privateKey)).export({ type: 'spki', format: 'pem' })
  expect(derived).toBe(key.publicKey)
})

describe('a key', () => {
  test('is found by its id with its account and roles, its private half not in it', async () => {
    const { keyId, privateKey } = await create(CHILD, ['Payer', 'Support'])
    const [found] = await findKeys(copy.database.read, [keyId])
    expect(found).toEqual({
      keyId,
      accountId: CHILD,
      keyName: 'a key',
      description: null,
      roles: ['Payer', 'Support'],
      publicKey: createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }),
      createdAt: NOW,
    })
  })

  test('that is deleted is found no more, neither by its id nor among its account’s', async () => {
    const { keyId } = await create(CHILD)
    const page = { keyId, offset: 0, count: 10 }
    expect((await findKeysOfAccount(copy.database.read, CHILD, page)).total).toBe(1)
    await remove(CHILD, keyId)
    expect(await findKeys(copy.database.read, [keyId])).toEqual([])
    expect(await findKeysOfAccount(copy.database.read, CHILD, page)).toEqual({ total: 0, keys: [] })
  })

  test.each([
    ['of another account', PARENT],
    ['of a stranger', accountId(1)],
  ])('is not deleted %s, and works on', async (_whose, other) => {
    const { keyId } = await create(CHILD)
    const refusal = await remove(other, keyId).catch((error: unknown) => error)
    expect((refusal as Refused).refusal).toEqual({ kind: 'refusal', reason: 'key_unknown', keyId })
    expect(await findKeys(copy.database.read, [keyId])).toHaveLength(1)
  })

  test('is deleted once', async () => {
    const { keyId } = await create(CHILD)
    await remove(CHILD, keyId)
    await expect(remove(CHILD, keyId)).rejects.toThrow(Refused)
  })

  test('whose transaction is rolled back was never made', async () => {
    const before = (await findKeysOfAccount(copy.database.read, CHILD, { keyId: undefined, offset: 0, count: 100 }))
      .total
    const failing = copy.database.transaction(async (tx) => {
      await createKey(tx, { accountId: CHILD, keyName: null, description: null, roles: [], now: NOW })
      throw new Error('the caller fails afterwards')
    })
    await expect(failing).rejects.toThrow('the caller fails afterwards')
    const after = await findKeysOfAccount(copy.database.read, CHILD, { keyId: undefined, offset: 0, count: 100 })
    expect(after.total).toBe(before)
  })
})
