import { describe, expect, test } from 'vitest'
import { decideDocument, type Verdict } from './document-verdict.rules.ts'
import type { DocumentStatus } from './verification.ts'

const VERDICTS: readonly Verdict[] = ['ACCEPTED', 'REJECTED', 'INCOMPLETE_SET']
const EVERY: readonly [DocumentStatus, readonly Verdict[]][] = [
  ['IN_PROGRESS', ['ACCEPTED', 'REJECTED', 'INCOMPLETE_SET']],
  ['INCOMPLETE_SET', ['ACCEPTED', 'REJECTED']],
  ['ACCEPTED', []],
  ['REJECTED', []],
]

describe.each(EVERY)('a document that is %s', (status, open) => {
  test.each(VERDICTS)(`may be given %s or may not, as written down here`, (verdict) => {
    expect(decideDocument({ documentId: 7, status }, verdict)).toEqual(
      open.includes(verdict)
        ? { kind: 'verdict', status: verdict }
        : { kind: 'refusal', reason: 'document_decided', documentId: 7, status },
    )
  })
})
