import { describe, expect, test } from 'vitest'
import { decideUpload } from './document-upload.rules.ts'
import type { DocumentStatus, VerificationStatus } from './verification.ts'

const known = (status: DocumentStatus, sha256: string | null = 'same') => ({ documentId: 7, status, sha256 })
const upload = (status: VerificationStatus, counting: ReturnType<typeof known>[]) =>
  decideUpload({ name: 'RU', status }, counting, 'same')

describe('a file', () => {
  test.each<[VerificationStatus, VerificationStatus]>([
    ['REQUIRED', 'IN_PROGRESS'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['NOT_REQUIRED', 'NOT_REQUIRED'],
  ])('for what is %s makes it %s', (before, after) => {
    expect(upload(before, [])).toEqual({ kind: 'upload', caseStatus: after })
  })

  test('for what is verified is refused', () => {
    expect(upload('VERIFIED', [known('ACCEPTED', 'other')])).toEqual({
      kind: 'refusal',
      reason: 'already_verified',
      name: 'RU',
    })
  })

  test.each<[VerificationStatus, DocumentStatus]>([
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['IN_PROGRESS', 'INCOMPLETE_SET'],
    ['VERIFIED', 'ACCEPTED'],
  ])('that is there already, for what is %s, is the document that is %s', (status, document) => {
    expect(upload(status, [known('REJECTED', 'other'), known(document)])).toEqual({ kind: 'repeat', documentId: 7 })
  })

  test.each([known('REJECTED'), known('IN_PROGRESS', null)])(
    'like a rejected one, or one without a file, is another',
    (one) => {
      expect(upload('REQUIRED', [one])).toEqual({ kind: 'upload', caseStatus: 'IN_PROGRESS' })
    },
  )
})
