import type { AccountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { selectOne, write } from '../../ground/storage/query.ts'
import type { FileFacts, FileType } from './verification.ts'

/** A file with its bytes. */
export interface DocumentFile extends FileFacts {
  readonly accountId: AccountId
  readonly documentId: number
  readonly content: Buffer
}

const INSERT = `
  insert into verification_files (account_id, document_id, file_name, content_type, size_bytes, sha256, content)
  values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7)`

/** Keeps the file of a document. One round trip, with all of its bytes. */
export async function insertFile(tx: Tx, file: DocumentFile): Promise<void> {
  const { accountId, documentId, name, type, sizeBytes, sha256, content } = file
  await write(tx, INSERT, [accountId, documentId, name, type, sizeBytes, sha256, content])
}

interface Row {
  file_name: string
  content_type: FileType
  size_bytes: number
  sha256: string
  content: Buffer
}

const FIND = `
  select file_name, content_type, size_bytes, encode(sha256, 'hex') as sha256, content
  from verification_files where (account_id, document_id) = ($1, $2)`

/** The file of a document, byte for byte as `insertFile` kept it. One round trip. Null: there is none. */
export async function findFile(read: Read, accountId: AccountId, documentId: number): Promise<DocumentFile | null> {
  const row = await selectOne<Row>(read, FIND, [accountId, documentId])
  if (row === null) return null
  const { file_name: name, content_type: type, size_bytes: sizeBytes, sha256, content } = row
  return { accountId, documentId, name, type, sizeBytes, sha256, content }
}
