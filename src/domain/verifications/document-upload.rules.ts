import { caseStatusOf } from './case-status.rules.ts'
import type { UploadRefusal } from './refusals.ts'
import type { DocumentStatus, VerificationStatus } from './verification.ts'

/** What a file that is handed in comes to. */
export type UploadDecision =
  /** The same bytes are there: a call that was sent twice makes one document. */
  | { readonly kind: 'repeat'; readonly documentId: number }
  | { readonly kind: 'upload'; readonly caseStatus: VerificationStatus }
  | UploadRefusal

/**
 * Takes a file in for a verification. A file that was handed in before is the same document, unless that was rejected:
 * then it is examined once more. What is verified takes no more.
 */
export function decideUpload(
  own: { readonly name: string; readonly status: VerificationStatus },
  counting: readonly { readonly documentId: number; readonly status: DocumentStatus; readonly sha256: string | null }[],
  sha256: string,
): UploadDecision {
  const same = counting.find((document) => document.sha256 === sha256 && document.status !== 'REJECTED')
  if (same !== undefined) return { kind: 'repeat', documentId: same.documentId }
  if (own.status === 'VERIFIED') return { kind: 'refusal', reason: 'already_verified', name: own.name }
  const statuses = [...counting.map((document) => document.status), 'IN_PROGRESS' as const]
  return { kind: 'upload', caseStatus: caseStatusOf(own.status, statuses) }
}
