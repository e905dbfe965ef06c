import type {
  DecisionRefusal,
  DownloadRefusal,
  IdentityRefusal,
  IdentityStatusRefusal,
  OpeningRefusal,
  UploadRefusal,
} from '../../domain/verifications/index.ts'
import type { AnswersFor, RefusalAnswer } from '../../wire/index.ts'
import { accountRefusals } from './movement-refusals.ts'

const ALREADY_VERIFIED: RefusalAnswer = {
  error: 'VERIFICATION_USERS_DOCUMENT_ALREADY_COMPLETE',
  reason: 'the account is verified for {name}',
}

const DOCUMENT_UNKNOWN: RefusalAnswer = {
  error: 'INVALID_DOCUMENT_ID',
  parameter: 'account_document_id',
  reason: 'names {documentId}, no document of account {accountId}',
}

const IDENTITY_UNDER_WAY: RefusalAnswer = {
  error: 'ACCOUNT_VERIFICATION_IN_PROGRESS',
  reason: 'an identification of account {accountId} is under way',
}

/** What a verification that is not asked for answers. */
export const openingRefusals = {
  ...accountRefusals,
  already_verified: ALREADY_VERIFIED,
  hold_date_past: {
    error: 'INVALID_TO_UNVERIFIED_HOLD_UNTIL',
    parameter: 'unverified_hold_until',
    reason: 'is {day}, before today, {today}',
  },
} satisfies AnswersFor<OpeningRefusal>

/** What a document that is not taken in answers. */
export const uploadRefusals = {
  ...accountRefusals,
  verification_name_unknown: {
    error: 'INVALID_VERIFICATION_NAME',
    parameter: 'verification_name',
    reason: 'names {name}, which the account was not asked for and no service asks for',
  },
  already_verified: ALREADY_VERIFIED,
  file_empty: { error: 'INVALID_ACCOUNT_DOCUMENT', parameter: 'content', reason: 'is an empty file' },
  file_too_large: {
    error: 'INVALID_ACCOUNT_DOCUMENT',
    parameter: 'content',
    reason: 'is a file of {sizeBytes} bytes, {maximum} are taken at most',
  },
  file_type_unknown: {
    error: 'INVALID_MIME_TYPE',
    parameter: 'content',
    reason: 'begins neither as a PDF nor as a JPEG or PNG picture does',
  },
} satisfies AnswersFor<UploadRefusal>

/** What a document that is neither accepted nor rejected answers. */
export const decisionRefusals = {
  document_unknown: DOCUMENT_UNKNOWN,
  document_decided: {
    error: 'INVALID_DOCUMENT_STATUS',
    parameter: 'account_document_id',
    reason: 'names {documentId}, which is {status}',
  },
} satisfies AnswersFor<DecisionRefusal>

/** What a file that is not given answers. */
export const downloadRefusals = {
  document_unknown: DOCUMENT_UNKNOWN,
  file_absent: { error: 'FILE_NOT_FOUND', reason: 'document {documentId} was handed in without one' },
} satisfies AnswersFor<DownloadRefusal>

/** What an identification that is not begun answers. */
export const identityRefusals = {
  ...accountRefusals,
  identity_under_way: IDENTITY_UNDER_WAY,
} satisfies AnswersFor<IdentityRefusal>

/** What an identification that does not change its status answers. */
export const identityStatusRefusals = {
  identity_under_way: IDENTITY_UNDER_WAY,
  verification_unknown: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'verification_id',
    reason: 'names {verificationId}, no identification of account {accountId}',
  },
  status_not_reachable: {
    error: 'INVALID_VERIFICATION_STATUS',
    parameter: 'status',
    reason: 'is {to}, which does not follow {from}',
  },
  legal_name_missing: { error: 'INVALID_ARGUMENTS', parameter: 'legal_name', reason: 'is needed to verify somebody' },
} satisfies AnswersFor<IdentityStatusRefusal>
