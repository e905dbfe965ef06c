import type { DocumentedCase } from '../../../domain/verifications/index.ts'
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

const AccountDocumentType = structure('AccountDocument', {
  account_document_id: integer("The document's id"),
  is_individual: flag('Whether it is the document of a person'),
  comment: maybe(text('What the examiner said')),
  uploaded: moment('When it was handed in, UTC'),
  account_document_status: text('ACCEPTED, REJECTED, IN_PROGRESS or INCOMPLETE_SET'),
})

const AccountVerificationType = structure('AccountVerification', {
  verification_name: text("The verification's name"),
  verification_status: text('REQUIRED, IN_PROGRESS, VERIFIED or NOT_REQUIRED'),
  unverified_hold_until: maybe(date('Until then numbers that call for it are held')),
  documents: maybe(listOf('What was handed in; with with_details', AccountDocumentType)),
})

/** The verifications of one account. */
export const AccountDocumentsType = structure('AccountDocumentsType', {
  account_id: integer("The account's id"),
  verifications: listOf('Its verifications', AccountVerificationType),
})

/** An account's verifications as the wire shows them. */
export function toAccountDocumentsType(
  accountId: number,
  cases: readonly DocumentedCase[],
): StructureValue<typeof AccountDocumentsType> {
  return {
    account_id: accountId,
    verifications: cases.map(({ verification, documents }) => ({
      verification_name: verification.name,
      verification_status: verification.status,
      unverified_hold_until: verification.unverifiedHoldUntil ?? undefined,
      documents: documents?.map((document) => ({
        account_document_id: document.documentId,
        is_individual: document.isIndividual,
        comment: document.comment ?? undefined,
        uploaded: document.uploadedAt,
        account_document_status: document.status,
      })),
    })),
  }
}
