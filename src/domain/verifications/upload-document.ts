import { createHash } from 'node:crypto'
import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { insertDecisions, type Signature } from './decisions.store.ts'
import { decideUpload } from './document-upload.rules.ts'
import { openCaseOnce, recordCaseStatus } from './open-case.ts'
import type { UploadRefusal } from './refusals.ts'
import type { UploadedDocument } from './uploaded-documents.store.ts'
import { existingDocument, subjectOf } from './uploaded-documents.ts'
import { decideFile, safeFileName } from './uploaded-file.rules.ts'
import type { FileFacts, VerificationCase } from './verification.ts'
import { lockCase, updateCase } from './verification-cases.store.ts'
import { findCountingDocuments, insertDocument, nextDocumentId } from './verification-documents.store.ts'
import { insertFile } from './verification-files.store.ts'

/** A file that is handed in for an account's verification. */
export interface UploadWish {
  readonly accountId: AccountId
  readonly verificationName: string
  /** Whether it is the document of a person. */
  readonly isIndividual: boolean
  /** As declared, whatever it is; undefined: not declared. */
  readonly fileName: string | undefined
  readonly content: Buffer
}

/** A document that was taken in, or that was there already. */
export interface TakenDocument {
  readonly document: UploadedDocument
  readonly isRepeat: boolean
}

/**
 * Takes a document in for a verification that the account was asked for, or that a service asks for (`requiredNames`),
 * which is opened then. The same file twice is one document. Refuses with an UploadRefusal.
 */
export async function uploadDocument(
  tx: Tx,
  wish: UploadWish,
  requiredNames: readonly string[],
  by: Signature,
): Promise<TakenDocument> {
  const { accountId, content } = wish
  const taken = decideFile(content)
  if (taken.kind === 'refusal') throw new Refused(taken)
  const own = await lockOrOpenCase(tx, wish, requiredNames, by)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const decision = decideUpload(own, await findCountingDocuments(tx, own), sha256)
  if (decision.kind === 'refusal') throw new Refused(decision)
  if (decision.kind === 'repeat') {
    return { document: await existingDocument(tx, accountId, decision.documentId), isRepeat: true }
  }
  const file = { name: safeFileName(wish.fileName, taken.type), type: taken.type, sizeBytes: content.length, sha256 }
  const documentId = await saveDocument(tx, wish, file, by)
  const after = { ...own, status: decision.caseStatus }
  await updateCase(tx, after)
  await recordCaseStatus(tx, own, after, by)
  return { document: await existingDocument(tx, accountId, documentId), isRepeat: false }
}

async function lockOrOpenCase(
  tx: Tx,
  wish: UploadWish,
  requiredNames: readonly string[],
  by: Signature,
): Promise<VerificationCase> {
  const { accountId, verificationName: name } = wish
  const own = await lockCase(tx, accountId, name)
  if (own !== null) return own
  const isOpened = requiredNames.includes(name)
  if (isOpened) await openCaseOnce(tx, { accountId, name, holdUntil: null }, by)
  const opened = isOpened ? await lockCase(tx, accountId, name) : null
  if (opened === null) throw new Refused<UploadRefusal>({ kind: 'refusal', reason: 'verification_name_unknown', name })
  return opened
}

async function saveDocument(tx: Tx, wish: UploadWish, file: FileFacts, by: Signature): Promise<number> {
  const { accountId, verificationName, isIndividual, content } = wish
  const documentId = await nextDocumentId(tx)
  const document = { accountId, documentId, verificationName, isIndividual, comment: null, uploadedAt: by.now }
  await insertDocument(tx, { ...document, status: 'IN_PROGRESS' })
  await insertFile(tx, { ...file, accountId, documentId, content })
  await insertDecisions(tx, [{ ...subjectOf(document), from: null, to: 'IN_PROGRESS', comment: null }], by)
  return documentId
}
