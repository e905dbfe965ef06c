import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../ground/storage/query.ts'
import { CHILD_1, PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { findDecisions, insertDecisions } from './decisions.store.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const OF = { accountId: PARENT.id, subject: 'document', subjectId: '66' } as const

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  const decisions = [
    { ...OF, from: null, to: 'IN_PROGRESS', comment: null },
    { ...OF, subject: 'case', subjectId: '66', from: null, to: 'REQUIRED', comment: null } as const,
    { ...OF, from: 'IN_PROGRESS', to: 'REJECTED', comment: 'too dark' },
    { ...OF, accountId: CHILD_1.id, from: null, to: 'ACCEPTED', comment: null },
  ]
  await copy.database.transaction((tx) => insertDecisions(tx, decisions, { now: NOW, keyId: null }))
})
afterAll(() => copy.drop())

test('decisions of one thing come in their order, those of others do not', async () => {
  expect(await findDecisions(copy.database.read, [OF])).toEqual([
    { ...OF, from: null, to: 'IN_PROGRESS', comment: null, now: NOW, keyId: null },
    { ...OF, from: 'IN_PROGRESS', to: 'REJECTED', comment: 'too dark', now: NOW, keyId: null },
  ])
  expect(await findDecisions(copy.database.read, [])).toEqual([])
})

describe('what was decided cannot be', () => {
  test.each([
    ['changed', "update verification_decisions set to_status = 'ACCEPTED'"],
    ['deleted', 'delete from verification_decisions'],
    ['emptied', 'truncate verification_decisions'],
  ])('%s', async (_how, sql) => {
    await expect(copy.database.transaction((tx) => write(tx, sql))).rejects.toThrow('decisions are append-only')
  })
})
