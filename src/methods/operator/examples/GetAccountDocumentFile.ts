import type { Example } from '../../../wire/index.ts'

export const getAccountDocumentFileExamples: readonly Example[] = [
  {
    title: 'A document that came without a file',
    request: { account_id: '3456750', account_document_id: '66' },
    error: 'FILE_NOT_FOUND',
  },
  {
    title: "Another account's document",
    request: { account_id: '414877', account_document_id: '66' },
    error: 'INVALID_DOCUMENT_ID',
  },
]
