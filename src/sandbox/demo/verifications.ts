import type { IdentityVerification, VerificationCase, VerificationDocument } from '../../domain/verifications/index.ts'
import { CHILD_1, PARENT } from './accounts.ts'

// Verifications of the demo: the documents are those of the GetAccountDocuments example.

export const DEMO_CASES: readonly VerificationCase[] = [
  { accountId: PARENT.id, name: 'RU', status: 'IN_PROGRESS', unverifiedHoldUntil: '2015-02-15' },
  { accountId: CHILD_1.id, name: 'RU', status: 'VERIFIED', unverifiedHoldUntil: null },
]

export const DEMO_DOCUMENTS: readonly VerificationDocument[] = [
  {
    accountId: PARENT.id,
    documentId: 66,
    verificationName: 'RU',
    isIndividual: true,
    comment: 'very low quality',
    uploadedAt: new Date('2015-02-01T06:50:07Z'),
    status: 'REJECTED',
  },
  {
    accountId: PARENT.id,
    documentId: 74,
    verificationName: 'RU',
    isIndividual: true,
    comment: null,
    uploadedAt: new Date('2015-02-01T07:34:01Z'),
    status: 'IN_PROGRESS',
  },
]

export const DEMO_IDENTITIES: readonly IdentityVerification[] = [
  {
    accountId: PARENT.id,
    verificationId: 1001,
    status: 'VERIFIED',
    statusScheme: 'LEGAL_ENTITY_RU',
    creationType: 'MANUAL',
    createdAt: new Date('2025-09-01T10:15:00Z'),
    comments: null,
    legalStatus: 'LEGAL_ENTITY',
    legalName: 'Example Telecom',
    endUsers: [{ endUserId: 2001, credentials: 'Example Telecom, support desk' }],
    agreements: [
      {
        agreementId: 3001,
        type: 'SERVICES',
        status: 'VERIFIED',
        number: 'EX-2025-17',
        date: '2025-09-03',
        signingType: 'ESIGNATURE',
        comments: null,
      },
    ],
  },
  {
    accountId: CHILD_1.id,
    verificationId: 1002,
    status: 'AWAITING_DOCUMENTS_UPLOADING',
    statusScheme: 'INDIVIDUAL_RU',
    creationType: 'GOSUSLUGI',
    createdAt: new Date('2026-01-10T12:00:00Z'),
    comments: null,
    legalStatus: 'INDIVIDUAL',
    legalName: null,
    endUsers: [],
    agreements: [],
  },
]
