import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { caseStatusOf } from './case-status.rules.ts'
import { insertDecisions, type Signature } from './decisions.store.ts'
import { decideDocument, type Verdict } from './document-verdict.rules.ts'
import { recordCaseStatus } from './open-case.ts'
import type { UploadedDocument } from './uploaded-documents.store.ts'
import { documentUnknown, existingDocument, subjectOf } from './uploaded-documents.ts'
import { lockCaseOfDocument, updateCase } from './verification-cases.store.ts'
import { findCountingDocuments, updateDocument } from './verification-documents.store.ts'

/** What an examiner says of a document; comment: for the account to read. */
export interface VerdictWish {
  readonly accountId: AccountId
  readonly documentId: number
  readonly verdict: Verdict
  readonly comment: string | null
}

/**
 * Gives a document a verdict, and its verification the status that follows. Of two verdicts at once the second meets
 * what the first has left. Refuses with a DecisionRefusal.
 */
export async function examineDocument(tx: Tx, wish: VerdictWish, by: Signature): Promise<UploadedDocument> {
  const { accountId, documentId, verdict, comment } = wish
  const own = await lockCaseOfDocument(tx, accountId, documentId)
  if (own === null) throw documentUnknown(accountId, documentId)
  const before = await existingDocument(tx, accountId, documentId)
  const decision = decideDocument(before, verdict)
  if (decision.kind === 'refusal') throw new Refused(decision)
  const { status } = decision
  const counting = await findCountingDocuments(tx, own)
  const statuses = counting.map((one) => (one.documentId === documentId ? status : one.status))
  const after = { ...own, status: caseStatusOf(own.status, statuses) }
  await updateDocument(tx, before, { status, comment })
  await insertDecisions(tx, [{ ...subjectOf(before), from: before.status, to: status, comment }], by)
  await updateCase(tx, after)
  await recordCaseStatus(tx, own, after, by)
  return { ...before, status, comment, verificationStatus: after.status }
}
