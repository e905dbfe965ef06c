import { declareMethod, integer } from '../../wire/index.ts'
import { getAccountDocumentFileExamples } from './examples/GetAccountDocumentFile.ts'
import { accountOf } from './money-parameters.ts'
import { documentOf } from './verification-parameters.ts'
import { downloadRefusals } from './verification-refusals.ts'

export const GetAccountDocumentFile = declareMethod({
  name: 'GetAccountDocumentFile',
  group: 'Verifications',
  surface: 'operator',
  // It writes nothing but its row in the audit log: who has seen whose papers must be known.
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: "Gives a document's file, byte for byte as it was handed in.",
  notes: [
    'The answer is the file itself, to be saved and not to be shown in place. An error is JSON, as everywhere.',
    'Every download leaves a row in the audit log.',
  ],
  params: {
    account_id: accountOf('The account that it is of'),
    account_document_id: documentOf('The document'),
  },
  answer: { result: integer('Never given: the answer is the file') },
  refusals: downloadRefusals,
  examples: getAccountDocumentFileExamples,
})
