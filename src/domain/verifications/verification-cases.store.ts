import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'
import type { DocumentStatus, VerificationCase, VerificationDocument, VerificationStatus } from './verification.ts'

interface CaseRow {
  account_id: number
  verification_name: string
  status: VerificationStatus
  unverified_hold_until: string | null
}

const FIND_CASES = `
  select account_id, verification_name, status, unverified_hold_until from verification_cases
  where account_id = any($1::bigint[]) order by account_id, verification_name`

/** The verifications of these accounts, by account and name. One round trip. */
export async function findVerificationCases(read: Read, ids: readonly AccountId[]): Promise<VerificationCase[]> {
  const rows = await select<CaseRow>(read, FIND_CASES, [ids])
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    name: row.verification_name,
    status: row.status,
    unverifiedHoldUntil: row.unverified_hold_until,
  }))
}

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

const INSERT_CASE = `
  insert into verification_cases (account_id, verification_name, status, unverified_hold_until) values ($1, $2, $3, $4)`

/** Opens a verification. One round trip. */
export async function insertVerificationCase(tx: Tx, one: VerificationCase): Promise<void> {
  await write(tx, INSERT_CASE, [one.accountId, one.name, one.status, one.unverifiedHoldUntil])
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
