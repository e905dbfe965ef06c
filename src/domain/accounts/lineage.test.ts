import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { CHILD_1, PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { insertAccount } from './accounts.store.ts'
import { findLineage } from './lineage.ts'

const GRANDCHILD = { ...CHILD_1, id: accountId(88), parentId: CHILD_1.id, name: 'grandchild', email: 'g@example.com' }

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  await copy.database.transaction((tx) => insertAccount(tx, GRANDCHILD))
})
afterAll(() => copy.drop())

test.each([
  ['at the top has itself alone', PARENT.id, [PARENT.id]],
  ['below has its parent after it', CHILD_1.id, [CHILD_1.id, PARENT.id]],
  ['further below has all of them, the nearest first', GRANDCHILD.id, [GRANDCHILD.id, CHILD_1.id, PARENT.id]],
  ['that does not exist has none', accountId(89), []],
])('an account %s', async (_what, id, lineage) => {
  expect(await findLineage(copy.database.read, id)).toEqual(lineage)
})
