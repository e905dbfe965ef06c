import { describe, expect, test } from 'vitest'
import { decideIdentityStatus, isUnderWay, NEXT_STATUSES } from './identity-status.rules.ts'
import type { IdentityStatus } from './verification.ts'

const EVERY = Object.keys(NEXT_STATUSES) as IdentityStatus[]
/** Written down once more: from → to. */
const ALLOWED = new Set(
  [
    ['AWAITING_DOCUMENTS_UPLOADING', 'AWAITING_AGREEMENT_UPLOADING'],
    ['AWAITING_DOCUMENTS_UPLOADING', 'AWAITING_VERIFICATION'],
    ['AWAITING_DOCUMENTS_UPLOADING', 'REJECTED'],
    ['AWAITING_DOCUMENTS_UPLOADING', 'WAITING_PERIOD_EXPIRED'],
    ['AWAITING_AGREEMENT_UPLOADING', 'AWAITING_DOCUMENTS_UPLOADING'],
    ['AWAITING_AGREEMENT_UPLOADING', 'AWAITING_VERIFICATION'],
    ['AWAITING_AGREEMENT_UPLOADING', 'REJECTED'],
    ['AWAITING_AGREEMENT_UPLOADING', 'WAITING_PERIOD_EXPIRED'],
    ['AWAITING_VERIFICATION', 'AWAITING_DOCUMENTS_UPLOADING'],
    ['AWAITING_VERIFICATION', 'AWAITING_AGREEMENT_UPLOADING'],
    ['AWAITING_VERIFICATION', 'WAITING_FOR_CONFIRMATION_DOCUMENTS'],
    ['AWAITING_VERIFICATION', 'VERIFIED'],
    ['AWAITING_VERIFICATION', 'REJECTED'],
    ['WAITING_FOR_CONFIRMATION_DOCUMENTS', 'AWAITING_VERIFICATION'],
    ['WAITING_FOR_CONFIRMATION_DOCUMENTS', 'VERIFIED'],
    ['WAITING_FOR_CONFIRMATION_DOCUMENTS', 'REJECTED'],
    ['WAITING_FOR_CONFIRMATION_DOCUMENTS', 'WAITING_PERIOD_EXPIRED'],
    ['VERIFIED', 'WAITING_FOR_CONFIRMATION_DOCUMENTS'],
  ].map(([from, to]) => `${from} ${to}`),
)

test('there are seven statuses', () => {
  expect(EVERY).toHaveLength(7)
})

describe.each(EVERY)('an identification that is %s', (from) => {
  test.each(EVERY)('may become %s or may not, as written down here', (to) => {
    const decision = decideIdentityStatus(
      { status: from, legalName: 'Petrov P.P.' },
      { status: to, legalName: undefined },
    )
    expect(decision).toEqual(
      ALLOWED.has(`${from} ${to}`)
        ? { kind: 'status', status: to, legalName: 'Petrov P.P.' }
        : { kind: 'refusal', reason: 'status_not_reachable', from, to },
    )
  })
})

describe('the name of who is identified', () => {
  const verify = (known: string | null, given: string | undefined) =>
    decideIdentityStatus(
      { status: 'AWAITING_VERIFICATION', legalName: known },
      { status: 'VERIFIED', legalName: given },
    )

  test('must be known to verify', () => {
    expect(verify(null, undefined)).toEqual({ kind: 'refusal', reason: 'legal_name_missing' })
  })

  test('may be given with the verdict, and replaces the one before', () => {
    expect(verify(null, 'Petrov P.P.')).toMatchObject({ legalName: 'Petrov P.P.' })
    expect(verify('Petrov', 'Petrov P.P.')).toMatchObject({ legalName: 'Petrov P.P.' })
  })

  test('need not be known to reject', () => {
    const before = { status: 'AWAITING_VERIFICATION', legalName: null } as const
    expect(decideIdentityStatus(before, { status: 'REJECTED', legalName: undefined })).toMatchObject({
      legalName: null,
    })
  })
})

test('what is under way is what the database lets an account have once', () => {
  expect(EVERY.filter((status) => !isUnderWay(status))).toEqual(['VERIFIED', 'REJECTED', 'WAITING_PERIOD_EXPIRED'])
})
