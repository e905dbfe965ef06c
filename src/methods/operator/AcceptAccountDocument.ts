import { declareMethod, integer, one } from '../../wire/index.ts'
import { acceptAccountDocumentExamples } from './examples/AcceptAccountDocument.ts'
import { accountOf } from './money-parameters.ts'
import { UploadedDocumentType } from './structures/UploadedDocumentType.ts'
import { comment, documentOf } from './verification-parameters.ts'
import { decisionRefusals } from './verification-refusals.ts'

export const AcceptAccountDocument = declareMethod({
  name: 'AcceptAccountDocument',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: 'Accepts a document.',
  notes: [
    'The verification is done as soon as no other document of it waits for a decision.',
    'A document is accepted or rejected once: afterwards it is error 473.',
  ],
  params: {
    account_id: accountOf('The account that it is of'),
    account_document_id: documentOf('The document'),
    comment: comment('What the account reads of it'),
  },
  answer: { result: integer('1'), document: one('The document after it', UploadedDocumentType) },
  refusals: decisionRefusals,
  examples: acceptAccountDocumentExamples,
})
