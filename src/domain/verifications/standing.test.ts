import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHILD_1, CHILD_2, PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { insertVerificationCase, isVerified, unverifiedHoldUntil, type VerificationStatus } from './index.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  const open = (name: string, status: VerificationStatus, until: string | null) =>
    copy.database.transaction((tx) =>
      insertVerificationCase(tx, { accountId: CHILD_2.id, name, status, unverifiedHoldUntil: until }),
    )
  await open('GB', 'REQUIRED', '2026-03-01')
  await open('FR', 'REQUIRED', null)
  await open('DE', 'VERIFIED', '2026-03-01')
  await open('BR', 'NOT_REQUIRED', '2026-03-01')
})
afterAll(() => copy.drop())

test.each([
  ['is under way', PARENT, 'RU', false, '2015-02-15'],
  ['is done', CHILD_1, 'RU', true, null],
  ['is required', CHILD_2, 'GB', false, '2026-03-01'],
  ['is required without a day', CHILD_2, 'FR', false, null],
  ['is done before its day', CHILD_2, 'DE', true, null],
  ['is not required of the account', CHILD_2, 'BR', true, null],
  ['the account was never asked for', CHILD_2, 'RU', false, null],
])('a verification that %s', async (_what, account, name, verified, until) => {
  const { read } = copy.database
  expect(await isVerified(read, account.id, name)).toBe(verified)
  expect(await unverifiedHoldUntil(read, account.id, name)).toBe(until)
})
