import type { DecisionRefusal } from './refusals.ts'
import type { DocumentStatus } from './verification.ts'

/** What an examiner says of a document. */
export type Verdict = Exclude<DocumentStatus, 'IN_PROGRESS'>

/** Which verdicts a document may still be given. A document of an incomplete set waits for the others of its set. */
const OPEN_TO: Readonly<Record<DocumentStatus, readonly Verdict[]>> = {
  IN_PROGRESS: ['ACCEPTED', 'REJECTED', 'INCOMPLETE_SET'],
  INCOMPLETE_SET: ['ACCEPTED', 'REJECTED'],
  ACCEPTED: [],
  REJECTED: [],
}

/** The status that a verdict gives a document. Acceptance and rejection are final: another document is handed in. */
export function decideDocument(
  document: { readonly documentId: number; readonly status: DocumentStatus },
  verdict: Verdict,
): { readonly kind: 'verdict'; readonly status: Verdict } | DecisionRefusal {
  const { documentId, status } = document
  if (!OPEN_TO[status].includes(verdict)) return { kind: 'refusal', reason: 'document_decided', documentId, status }
  return { kind: 'verdict', status: verdict }
}
