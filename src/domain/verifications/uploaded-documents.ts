import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type Decision, type DecisionSubject, findDecisions, type Signature } from './decisions.store.ts'
import type { DownloadRefusal } from './refusals.ts'
import { findUploadedDocuments, type UploadedDocument, type UploadedFilter } from './uploaded-documents.store.ts'
import { type DocumentFile, findFile } from './verification-files.store.ts'

/** A document with all that was decided of it, the first decision first. */
export interface ExaminedDocument {
  readonly document: UploadedDocument
  readonly decisions: readonly (Decision & Signature)[]
}

/** Documents that match, the longest handed in first, and what was decided of each. Two round trips. */
export async function listUploadedDocuments(read: Read, filter: UploadedFilter): Promise<ExaminedDocument[]> {
  const documents = await findUploadedDocuments(read, filter)
  const decisions = await findDecisions(read, documents.map(subjectOf))
  return documents.map((document) => {
    const { accountId, subjectId } = subjectOf(document)
    return {
      document,
      decisions: decisions.filter((one) => one.accountId === accountId && one.subjectId === subjectId),
    }
  })
}

/** A document as the subject of decisions. */
export function subjectOf({ accountId, documentId }: { accountId: AccountId; documentId: number }): DecisionSubject {
  return { accountId, subject: 'document', subjectId: String(documentId) }
}

/** A document of the account, one round trip. Refuses one that it does not have. */
export async function existingDocument(
  read: Read,
  accountId: AccountId,
  documentId: number,
): Promise<UploadedDocument> {
  const only = { verificationName: undefined, statuses: undefined, count: 1, offset: 0 }
  const [document] = await findUploadedDocuments(read, { ...only, accountId, documentId })
  if (document === undefined) throw documentUnknown(accountId, documentId)
  return document
}

/** The refusal of a document that the account does not have: those of others look the same as none. */
export function documentUnknown(accountId: AccountId, documentId: number): Refused<DownloadRefusal> {
  return new Refused({ kind: 'refusal', reason: 'document_unknown', documentId, accountId })
}

/** The file of a document with its bytes. Refuses with a DownloadRefusal. */
export async function readDocumentFile(read: Read, accountId: AccountId, documentId: number): Promise<DocumentFile> {
  const file = await findFile(read, accountId, documentId)
  if (file !== null) return file
  await existingDocument(read, accountId, documentId)
  throw new Refused<DownloadRefusal>({ kind: 'refusal', reason: 'file_absent', documentId })
}
