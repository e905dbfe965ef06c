import { declareMethod, id, int, integer, listOf, strList } from '../../wire/index.ts'
import { getUploadedDocumentsExamples } from './examples/GetUploadedDocuments.ts'
import { ExaminedDocumentType } from './structures/UploadedDocumentType.ts'
import { verificationName } from './verification-parameters.ts'

export const GetUploadedDocuments = declareMethod({
  name: 'GetUploadedDocuments',
  group: 'Verifications',
  surface: 'operator',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Verification'],
  summary: 'Gives the documents of all accounts with what was decided of them, the longest handed in first.',
  params: {
    account_id: id('Of this account alone', { error: 'INVALID_ACCOUNT_ID' }),
    account_document_id: id('This document alone', { error: 'INVALID_DOCUMENT_ID' }),
    verification_name: verificationName('For this verification alone'),
    account_document_status: strList('The states of documents', {
      values: ['ACCEPTED', 'REJECTED', 'IN_PROGRESS', 'INCOMPLETE_SET'],
      maxLength: 20,
      error: 'INVALID_DOCUMENT_STATUS',
    }),
    count: int('How many to give', { minimum: 0, maximum: 1000, fallback: '20' }),
    offset: int('How many to pass over first', { minimum: 0, maximum: 10_000, fallback: '0' }),
  },
  answer: { result: listOf('The documents', ExaminedDocumentType), count: integer('How many are given') },
  refusals: {},
  examples: getUploadedDocumentsExamples,
})
