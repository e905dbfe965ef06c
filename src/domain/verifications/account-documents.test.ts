import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refused } from '../../ground/refusals/index.ts'
import { CHILD_1, CHILD_2, CHILD_3, PARENT } from '../../sandbox/demo/accounts.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type CaseFilter, listDocumentedCases } from './account-documents.ts'
import { insertVerificationCase } from './verification-cases.store.ts'
import { insertDocument } from './verification-documents.store.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  await copy.database.transaction(async (tx) => {
    // A document of the same verification, of another account, which must not be mixed up.
    const of = { accountId: CHILD_2.id, verificationName: 'RU', isIndividual: true, comment: null }
    await insertVerificationCase(tx, {
      accountId: CHILD_2.id,
      name: 'RU',
      status: 'REQUIRED',
      unverifiedHoldUntil: null,
    })
    await insertVerificationCase(tx, {
      accountId: CHILD_2.id,
      name: 'BR',
      status: 'VERIFIED',
      unverifiedHoldUntil: null,
    })
    await insertDocument(tx, { ...of, documentId: 2, uploadedAt: new Date('2026-01-02T00:00:00Z'), status: 'ACCEPTED' })
    await insertDocument(tx, { ...of, documentId: 1, uploadedAt: new Date('2026-01-03T00:00:00Z'), status: 'REJECTED' })
  })
})
afterAll(() => copy.drop())

const NO_FILTER: CaseFilter = { name: undefined, statuses: undefined, heldFrom: undefined, heldTo: undefined }
const list = (
  ids: readonly (typeof PARENT.id)[],
  filter: Partial<CaseFilter> = {},
  options: { withDocuments?: boolean; requiredNames?: string[] } = {},
) =>
  listDocumentedCases(
    copy.database.read,
    ids,
    { ...NO_FILTER, ...filter },
    { withDocuments: false, requiredNames: [], ...options },
  )

describe('verifications', () => {
  test('come by account in the order asked, then by name; accounts without any are left out', async () => {
    const found = await list([CHILD_2.id, CHILD_3.id, PARENT.id])
    expect([...found].map(([id, cases]) => [id, cases.map((one) => one.verification.name)])).toEqual([
      [CHILD_2.id, ['BR', 'RU']],
      [PARENT.id, ['RU']],
    ])
  })

  test('have each its own documents, by id, and none unless asked for', async () => {
    const found = await list([PARENT.id, CHILD_2.id], {}, { withDocuments: true })
    const documents = [...found.values()].flat().map((one) => one.documents?.map((document) => document.documentId))
    expect(documents).toEqual([[66, 74], [], [1, 2]])
    expect([...(await list([PARENT.id])).values()].flat().map((one) => one.documents)).toEqual([undefined])
  })

  test('that are held until no day are outside every range of days', async () => {
    expect((await list([CHILD_1.id], { heldFrom: '0001-01-01' })).size).toBe(0)
    expect((await list([CHILD_1.id], { heldTo: '9999-12-31' })).size).toBe(0)
    expect((await list([PARENT.id], { heldFrom: '2015-02-15', heldTo: '2015-02-15' })).size).toBe(1)
  })
})

describe('a name', () => {
  test.each([
    ['that one of the accounts has', 'BR', [], true],
    ['that a service asks for', 'XX', ['XX'], true],
    ['that nobody knows', 'XX', [], false],
  ])('%s', async (_what, name, requiredNames, isKnown) => {
    const outcome = await list([CHILD_2.id], { name }, { requiredNames }).catch(
      (error: unknown) => (error as Refused).refusal,
    )
    if (isKnown) expect(outcome).toBeInstanceOf(Map)
    else expect(outcome).toEqual({ kind: 'refusal', reason: 'verification_name_unknown', name })
  })
})

test('a range that ends before it begins is refused', async () => {
  await expect(list([PARENT.id], { heldFrom: '2026-01-02', heldTo: '2026-01-01' })).rejects.toThrow(
    'hold_range_reversed',
  )
})
