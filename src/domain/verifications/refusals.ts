import type { AccountId } from '../../ground/ids/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { DocumentStatus, IdentityStatus } from './verification.ts'

interface Because<Reason extends string> {
  readonly kind: 'refusal'
  readonly reason: Reason
}

type AccountUnknown = Because<'account_unknown'> & { readonly accountId: AccountId }
type NameUnknown = Because<'verification_name_unknown'> & { readonly name: string }
type AlreadyVerified = Because<'already_verified'> & { readonly name: string }
type DocumentUnknown = Because<'document_unknown'> & { readonly documentId: number; readonly accountId: AccountId }
type UnderWay = Because<'identity_under_way'> & { readonly accountId: AccountId }

/** Why verifications are not listed. */
export type DocumentsRefusal = NameUnknown | Because<'hold_range_reversed'>

/** Why an account is not asked for a verification. */
export type OpeningRefusal =
  | AccountUnknown
  | AlreadyVerified
  | (Because<'hold_date_past'> & { readonly day: CalendarDay; readonly today: CalendarDay })

/** Why a file is not taken, whoever it is from. Sizes in bytes. */
export type FileRefusal =
  | Because<'file_empty'>
  | (Because<'file_too_large'> & { readonly sizeBytes: number; readonly maximum: number })
  | Because<'file_type_unknown'>

/** Why a document is not taken in. */
export type UploadRefusal = AccountUnknown | NameUnknown | AlreadyVerified | FileRefusal

/** Why a document is neither accepted nor rejected. */
export type DecisionRefusal =
  | DocumentUnknown
  | (Because<'document_decided'> & { readonly documentId: number; readonly status: DocumentStatus })

/** Why the file of a document is not given. */
export type DownloadRefusal = DocumentUnknown | (Because<'file_absent'> & { readonly documentId: number })

/** Why an identification is not begun. */
export type IdentityRefusal = AccountUnknown | UnderWay

/** Why an identification does not change its status. */
export type IdentityStatusRefusal =
  | UnderWay
  | (Because<'verification_unknown'> & { readonly verificationId: number; readonly accountId: AccountId })
  | (Because<'status_not_reachable'> & { readonly from: IdentityStatus; readonly to: IdentityStatus })
  | Because<'legal_name_missing'>
