import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseStatusOf, isProved } from './case-status.rules.ts'
import type { DocumentStatus, VerificationStatus } from './verification.ts'

const CASE: readonly VerificationStatus[] = ['REQUIRED', 'IN_PROGRESS', 'VERIFIED']
const DOCUMENT: readonly DocumentStatus[] = ['ACCEPTED', 'REJECTED', 'IN_PROGRESS', 'INCOMPLETE_SET']
const documents = fc.array(fc.constantFrom(...DOCUMENT), { maxLength: 6 })

describe('a verification', () => {
  test.each<[string, DocumentStatus[], VerificationStatus]>([
    ['without documents is required', [], 'REQUIRED'],
    ['with one that waits is under way', ['IN_PROGRESS'], 'IN_PROGRESS'],
    ['with one of an incomplete set is under way', ['INCOMPLETE_SET'], 'IN_PROGRESS'],
    ['with an accepted one is verified', ['ACCEPTED'], 'VERIFIED'],
    ['with a rejected one is required', ['REJECTED'], 'REQUIRED'],
    ['all of whose documents are rejected is required', ['REJECTED', 'REJECTED'], 'REQUIRED'],
    ['one of whose documents is accepted, the other rejected, is verified', ['REJECTED', 'ACCEPTED'], 'VERIFIED'],
    ['that has an accepted one and one that waits is under way', ['ACCEPTED', 'IN_PROGRESS'], 'IN_PROGRESS'],
    ['that has half a set accepted is under way', ['ACCEPTED', 'INCOMPLETE_SET'], 'IN_PROGRESS'],
    ['that has a rejected one and one that waits is under way', ['REJECTED', 'IN_PROGRESS'], 'IN_PROGRESS'],
  ])('%s', (_what, statuses, expected) => {
    for (const current of CASE) expect(caseStatusOf(current, statuses)).toBe(expected)
  })

  property.prop([documents])('that is not required stays so', (statuses) => {
    expect(caseStatusOf('NOT_REQUIRED', statuses)).toBe('NOT_REQUIRED')
  })

  property.prop([documents, fc.constantFrom(...CASE)])(
    'does not go by the order of its documents',
    (statuses, current) => {
      expect(caseStatusOf(current, [...statuses].reverse())).toBe(caseStatusOf(current, statuses))
    },
  )

  property.prop([documents, fc.constantFrom(...CASE)])(
    'is verified by accepted documents alone',
    (statuses, current) => {
      const isVerified = caseStatusOf(current, statuses) === 'VERIFIED'
      const isDecided = statuses.every((status) => status === 'ACCEPTED' || status === 'REJECTED')
      expect(isVerified).toBe(isDecided && statuses.includes('ACCEPTED'))
    },
  )
})

test.each([
  [null, false],
  ['REQUIRED', false],
  ['IN_PROGRESS', false],
  ['VERIFIED', true],
  ['NOT_REQUIRED', true],
] as const)('an account whose verification is %s is proved: %s', (status, expected) => {
  expect(isProved(status)).toBe(expected)
})
