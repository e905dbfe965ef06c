import { bool, declareMethod, integer, one, required } from '../../wire/index.ts'
import { rejectAccountDocumentExamples } from './examples/RejectAccountDocument.ts'
import { accountOf } from './money-parameters.ts'
import { UploadedDocumentType } from './structures/UploadedDocumentType.ts'
import { comment, documentOf } from './verification-parameters.ts'
import { decisionRefusals } from './verification-refusals.ts'

export const RejectAccountDocument = declareMethod({
  name: 'RejectAccountDocument',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: 'Rejects a document, or says that others of its set are missing.',
  notes: [
    'A document of an incomplete set waits for the others, and is accepted or rejected with them.',
    'The verification is required again when all of its documents are rejected.',
  ],
  params: {
    account_id: accountOf('The account that it is of'),
    account_document_id: documentOf('The document'),
    comment: required(comment('Why, for the account to read')),
    set_is_incomplete: bool('Whether the document is good, and others of its set are missing', { fallback: 'false' }),
  },
  answer: { result: integer('1'), document: one('The document after it', UploadedDocumentType) },
  refusals: decisionRefusals,
  examples: rejectAccountDocumentExamples,
})
