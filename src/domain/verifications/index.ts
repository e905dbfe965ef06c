export {
  type DocumentedCase,
  type DocumentsRefusal,
  listDocumentedCases,
} from './account-documents.ts'
export { findIdentityVerifications, insertIdentityVerification } from './identity-verifications.store.ts'
export type {
  IdentityVerification,
  VerificationCase,
  VerificationDocument,
  VerificationStatus,
} from './verification.ts'
export {
  findVerificationCases,
  insertDocument,
  insertVerificationCase,
} from './verification-cases.store.ts'
