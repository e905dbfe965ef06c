import type { AccountId } from '../../ground/ids/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'

export type VerificationStatus = 'REQUIRED' | 'IN_PROGRESS' | 'VERIFIED' | 'NOT_REQUIRED'
export type DocumentStatus = 'ACCEPTED' | 'REJECTED' | 'IN_PROGRESS' | 'INCOMPLETE_SET'

/** How far an account is in a verification that some numbers call for (`RU`, `GB`, …). */
export interface VerificationCase {
  readonly accountId: AccountId
  readonly name: string
  readonly status: VerificationStatus
  /** Until this day, numbers that call for it are held for the account. */
  readonly unverifiedHoldUntil: CalendarDay | null
}

/** A document that an account handed in for a verification. */
export interface VerificationDocument {
  readonly accountId: AccountId
  readonly documentId: number
  readonly verificationName: string
  readonly isIndividual: boolean
  readonly comment: string | null
  readonly uploadedAt: Date
  readonly status: DocumentStatus
}

/** The kinds of files that are taken. */
export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** What is known of a file beside its bytes. */
export interface FileFacts {
  /** For people: cleaned, and never a path. */
  readonly name: string
  readonly type: FileType
  readonly sizeBytes: number
  /** Of the bytes, in lower-case hex. */
  readonly sha256: string
}

/** How far the identification of an account's holder is. */
export type IdentityStatus =
  | 'AWAITING_DOCUMENTS_UPLOADING'
  | 'AWAITING_AGREEMENT_UPLOADING'
  | 'AWAITING_VERIFICATION'
  | 'WAITING_FOR_CONFIRMATION_DOCUMENTS'
  | 'VERIFIED'
  | 'REJECTED'
  | 'WAITING_PERIOD_EXPIRED'

export type LegalStatus = 'INDIVIDUAL' | 'LEGAL_ENTITY' | 'ENTREPRENEUR'

/** The identification of a person or company by Russian law. */
export interface IdentityVerification {
  readonly accountId: AccountId
  readonly verificationId: number
  readonly status: IdentityStatus
  readonly statusScheme: string
  readonly creationType: 'MANUAL' | 'GOSUSLUGI' | 'TRANSFER_RIGHTS'
  readonly createdAt: Date
  readonly comments: string | null
  readonly legalStatus: LegalStatus | null
  /** The name of the person or company. */
  readonly legalName: string | null
  readonly endUsers: readonly EndUser[]
  readonly agreements: readonly Agreement[]
}

/** Whom numbers serve by default. */
export interface EndUser {
  readonly endUserId: number
  readonly credentials: string
}

/** An agreement of a verification. */
export interface Agreement {
  readonly agreementId: number
  readonly type: string
  readonly status: 'NEW' | 'IN_PROCESS' | 'VERIFIED' | 'REJECTED'
  readonly number: string
  readonly date: CalendarDay
  readonly signingType: 'MANUAL' | 'ESIGNATURE'
  readonly comments: string | null
}
