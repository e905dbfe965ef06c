import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import type { DocumentStatus, VerificationCase, VerificationDocument } from './verification.ts'

interface DocumentRow {
  account_id: number
  document_id: number
  verification_name: string
  is_individual: boolean
  comment: string | null
  uploaded_at: Date
  status: DocumentStatus
}

const FIND_DOCUMENTS = `
  select account_id, document_id, verification_name, is_individual, comment, uploaded_at, status
  from verification_documents where account_id = any($1::bigint[]) order by account_id, document_id`

/** The documents of these accounts, by account and id. One round trip. */
export async function findDocuments(read: Read, ids: readonly AccountId[]): Promise<VerificationDocument[]> {
  const rows = await select<DocumentRow>(read, FIND_DOCUMENTS, [ids])
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    documentId: row.document_id,
    verificationName: row.verification_name,
    isIndividual: row.is_individual,
    comment: row.comment,
    uploadedAt: row.uploaded_at,
    status: row.status,
  }))
}

/** A document that counts for its verification; sha256: of its file, lower-case hex, null without one. */
export interface CountingDocument {
  readonly documentId: number
  readonly status: DocumentStatus
  readonly sha256: string | null
}

const FIND_COUNTING = `
  select d.document_id, d.status, encode(f.sha256, 'hex') as sha256
  from verification_documents d left join verification_files f using (account_id, document_id)
  where (d.account_id, d.verification_name) = ($1, $2) and not d.superseded order by d.document_id`

/** The documents that count for a verification, by id. One round trip. */
export async function findCountingDocuments(read: Read, of: VerificationCase): Promise<CountingDocument[]> {
  const rows = await select<{ document_id: number; status: DocumentStatus; sha256: string | null }>(
    read,
    FIND_COUNTING,
    [of.accountId, of.name],
  )
  return rows.map((row) => ({ documentId: row.document_id, status: row.status, sha256: row.sha256 }))
}

const SUPERSEDE = `
  update verification_documents set superseded = true where (account_id, verification_name) = ($1, $2)`

/** Lets the documents of a verification count no more. The verification is locked by the caller. One round trip. */
export async function supersedeDocuments(tx: Tx, of: VerificationCase): Promise<void> {
  await write(tx, SUPERSEDE, [of.accountId, of.name])
}

const NEXT_DOCUMENT_ID = `select nextval('verification_document_ids') as id`

/** An id that no other document has. One round trip. */
export async function nextDocumentId(tx: Tx): Promise<number> {
  const row = await selectOne<{ id: number }>(tx, NEXT_DOCUMENT_ID)
  if (row === null) throw new Error('the database gave no id')
  return row.id
}

const UPDATE_DOCUMENT = `
  update verification_documents set status = $3, comment = $4 where (account_id, document_id) = ($1, $2)`

/** Gives a document a status and what its examiner said. Its verification is locked by the caller. One round trip. */
export async function updateDocument(
  tx: Tx,
  of: { readonly accountId: AccountId; readonly documentId: number },
  { status, comment }: Pick<VerificationDocument, 'status' | 'comment'>,
): Promise<void> {
  await write(tx, UPDATE_DOCUMENT, [of.accountId, of.documentId, status, comment])
}

const INSERT_DOCUMENT = `
  insert into verification_documents (account_id, document_id, verification_name, is_individual, comment, uploaded_at,
    status) values ($1, $2, $3, $4, $5, $6, $7)`

/** Adds a document. One round trip. */
export async function insertDocument(tx: Tx, document: VerificationDocument): Promise<void> {
  await write(tx, INSERT_DOCUMENT, [
    document.accountId,
    document.documentId,
    document.verificationName,
    document.isIndividual,
    document.comment,
    document.uploadedAt,
    document.status,
  ])
}
