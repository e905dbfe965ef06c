import type { DocumentStatus, VerificationStatus } from './verification.ts'

/**
 * The status of a verification as its documents make it, those of them that still count: under way as long as one is
 * being examined or is one of a set that is not complete, verified when all are decided and one of them was accepted,
 * else required. A verification that the operator does not require stays so, whatever is handed in.
 */
export function caseStatusOf(current: VerificationStatus, documents: readonly DocumentStatus[]): VerificationStatus {
  if (current === 'NOT_REQUIRED') return current
  if (documents.some((status) => status === 'IN_PROGRESS' || status === 'INCOMPLETE_SET')) return 'IN_PROGRESS'
  return documents.includes('ACCEPTED') ? 'VERIFIED' : 'REQUIRED'
}

/** Whether nothing is to be proved: numbers that call for the verification may be had. `status` null: never asked. */
export function isProved(status: VerificationStatus | null): boolean {
  return status === 'VERIFIED' || status === 'NOT_REQUIRED'
}
