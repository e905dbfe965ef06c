import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { type Database, openDatabase } from '../../ground/storage/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { createKey, deleteKey, findKeys } from './index.ts'

// Two processes are stood for by two handles of one database, each with a memory of its own.

let copy: TestDatabase
let here: Database
let there: Database

beforeAll(async () => {
  copy = await createTestDatabase('demo')
  here = openDatabase(copy.address)
  there = openDatabase(copy.address)
  await Promise.all([here.keepRows(), there.keepRows()])
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await copy.drop()
})

test('a key that one process deleted does not work once more on another', async () => {
  const now = new Date('2026-01-15T09:00:00Z')
  const id = accountId(3456750)
  const wish = { accountId: id, keyName: null, description: null, roles: [], now }
  for (let round = 0; round < 15; round += 1) {
    const { keyId } = await here.transaction((tx) => createKey(tx, wish))
    expect(await findKeys(there.read, [keyId])).toHaveLength(1)
    await here.transaction((tx) => deleteKey(tx, id, keyId, now))
    expect(await findKeys(there.read, [keyId])).toEqual([])
  }
})
