export {
  type CaseFilter,
  type DocumentedCase,
  type DocumentsRefusal,
  listDocumentedCases,
} from './account-documents.ts'
export { findIdentityVerifications, insertIdentityVerification } from './identity-verifications.store.ts'
export type {
  Agreement,
  DocumentStatus,
  EndUser,
  IdentityVerification,
  VerificationCase,
  VerificationDocument,
  VerificationStatus,
} from './verification.ts'
export {
  findDocuments,
  findVerificationCases,
  insertDocument,
  insertVerificationCase,
} from './verification-cases.store.ts'
