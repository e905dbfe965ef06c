export { type DocumentedCase, listDocumentedCases } from './account-documents.ts'
export { examineDocument } from './examine-document.ts'
export { findIdentityVerifications, insertIdentityVerification } from './identity-verifications.store.ts'
export { beginIdentification, setIdentityStatus } from './identity-verifications.ts'
export { openCase } from './open-case.ts'
export type {
  DecisionRefusal,
  DocumentsRefusal,
  DownloadRefusal,
  IdentityRefusal,
  IdentityStatusRefusal,
  OpeningRefusal,
  UploadRefusal,
} from './refusals.ts'
export { isVerified, unverifiedHoldUntil } from './standing.ts'
export { uploadDocument } from './upload-document.ts'
export type { UploadedDocument } from './uploaded-documents.store.ts'
export { type ExaminedDocument, listUploadedDocuments, readDocumentFile } from './uploaded-documents.ts'
export { MAX_FILE_BYTES } from './uploaded-file.rules.ts'
export type {
  IdentityVerification,
  VerificationCase,
  VerificationDocument,
  VerificationStatus,
} from './verification.ts'
export { findVerificationCases, insertVerificationCase } from './verification-cases.store.ts'
export { insertDocument } from './verification-documents.store.ts'
