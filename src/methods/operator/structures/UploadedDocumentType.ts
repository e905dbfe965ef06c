import type { ExaminedDocument, UploadedDocument } from '../../../domain/verifications/index.ts'
import {
  date,
  flag,
  integer,
  listOf,
  maybe,
  moment,
  type StructureValue,
  structure,
  text,
} from '../../../wire/index.ts'

const DOCUMENT_FIELDS = {
  account_id: integer('The account that it is of'),
  verification_name: text('The verification that it is for'),
  verification_status: text('REQUIRED, IN_PROGRESS, VERIFIED or NOT_REQUIRED'),
  unverified_hold_until: maybe(date('Until then numbers that call for the verification are held')),
  account_document_id: integer("The document's id"),
  account_document_status: text('ACCEPTED, REJECTED, IN_PROGRESS or INCOMPLETE_SET'),
  is_individual: flag('Whether it is the document of a person'),
  comment: maybe(text('What the examiner said')),
  uploaded: moment('When it was handed in, UTC'),
  counts: flag('Whether it counts: not any more when the verification was asked for anew since'),
  file_name: maybe(text("The file's name, cleaned; absent: there is no file")),
  content_type: maybe(text('application/pdf, image/jpeg or image/png, by its first bytes')),
  size: maybe(integer("The file's size in bytes")),
  sha256: maybe(text("The digest of the file's bytes, hex")),
}

/** A document as its examiner sees it. */
export const UploadedDocumentType = structure('UploadedDocumentType', DOCUMENT_FIELDS)

const DocumentDecisionType = structure('DocumentDecisionType', {
  from_status: maybe(text('The status before; absent: there was none')),
  to_status: text('The status that it was given'),
  comment: maybe(text('What was said')),
  decided: moment('When, UTC'),
  key_id: maybe(text('The key of the call')),
})

/** The same, with all that was decided of it. */
export const ExaminedDocumentType = structure('ExaminedDocumentType', {
  ...DOCUMENT_FIELDS,
  decisions: listOf('What was decided, in the order in which it was', DocumentDecisionType),
})

/** A document as the wire shows it. */
export function toUploadedDocumentType(document: UploadedDocument): StructureValue<typeof UploadedDocumentType> {
  return {
    account_id: document.accountId,
    verification_name: document.verificationName,
    verification_status: document.verificationStatus,
    unverified_hold_until: document.unverifiedHoldUntil ?? undefined,
    account_document_id: document.documentId,
    account_document_status: document.status,
    is_individual: document.isIndividual,
    comment: document.comment ?? undefined,
    uploaded: document.uploadedAt,
    counts: !document.isSuperseded,
    file_name: document.file?.name,
    content_type: document.file?.type,
    size: document.file?.sizeBytes,
    sha256: document.file?.sha256,
  }
}

/** A document with its decisions as the wire shows them. */
export function toExaminedDocumentType({
  document,
  decisions,
}: ExaminedDocument): StructureValue<typeof ExaminedDocumentType> {
  return {
    ...toUploadedDocumentType(document),
    decisions: decisions.map((one) => ({
      from_status: one.from ?? undefined,
      to_status: one.to,
      comment: one.comment ?? undefined,
      decided: one.now,
      key_id: one.keyId ?? undefined,
    })),
  }
}
