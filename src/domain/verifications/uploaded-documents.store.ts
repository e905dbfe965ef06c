import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { selectReplanned } from '../../ground/storage/query.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { DocumentStatus, FileFacts, FileType, VerificationDocument, VerificationStatus } from './verification.ts'

/** A document as its examiner sees it. */
export interface UploadedDocument extends VerificationDocument {
  /** Whether the verification was asked for anew since: it counts no more. */
  readonly isSuperseded: boolean
  readonly verificationStatus: VerificationStatus
  readonly unverifiedHoldUntil: CalendarDay | null
  /** Null: handed in by other ways than an upload. */
  readonly file: FileFacts | null
}

/** Which documents are asked for: all that are given must hold; undefined: any. */
export interface UploadedFilter {
  readonly accountId: AccountId | undefined
  readonly documentId: number | undefined
  readonly verificationName: string | undefined
  readonly statuses: readonly DocumentStatus[] | undefined
  readonly count: number
  readonly offset: number
}

interface Row {
  account_id: number
  document_id: number
  verification_name: string
  is_individual: boolean
  comment: string | null
  uploaded_at: Date
  status: DocumentStatus
  superseded: boolean
  verification_status: VerificationStatus
  unverified_hold_until: string | null
  file_name: string | null
  content_type: FileType | null
  size_bytes: number | null
  sha256: string | null
}

const FIND = `
  select d.account_id, d.document_id, d.verification_name, d.is_individual, d.comment, d.uploaded_at, d.status,
    d.superseded, c.status as verification_status, c.unverified_hold_until,
    f.file_name, f.content_type, f.size_bytes, encode(f.sha256, 'hex') as sha256
  from verification_documents d
  join verification_cases c using (account_id, verification_name)
  left join verification_files f using (account_id, document_id)
  where ($1::bigint is null or d.account_id = $1) and ($2::bigint is null or d.document_id = $2)
    and ($3::text is null or d.verification_name = $3) and ($4::text[] is null or d.status = any($4))
  order by d.uploaded_at, d.account_id, d.document_id limit $5 offset $6`

/** Documents with their verifications and what is known of their files, the longest handed in first. One round trip. */
export async function findUploadedDocuments(read: Read, filter: UploadedFilter): Promise<UploadedDocument[]> {
  const { accountId: account, documentId, verificationName, statuses, count, offset } = filter
  const values = [account ?? null, documentId ?? null, verificationName ?? null, statuses ?? null, count, offset]
  return (await selectReplanned<Row>(read, FIND, values)).map(fromRow)
}

function fromRow(row: Row): UploadedDocument {
  return {
    accountId: accountId(row.account_id),
    documentId: row.document_id,
    verificationName: row.verification_name,
    isIndividual: row.is_individual,
    comment: row.comment,
    uploadedAt: row.uploaded_at,
    status: row.status,
    isSuperseded: row.superseded,
    verificationStatus: row.verification_status,
    unverifiedHoldUntil: row.unverified_hold_until,
    file: fileOf(row),
  }
}

function fileOf({ file_name: name, content_type: type, size_bytes: sizeBytes, sha256 }: Row): FileFacts | null {
  if (name === null || type === null || sizeBytes === null || sha256 === null) return null
  return { name, type, sizeBytes, sha256 }
}
