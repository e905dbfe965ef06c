import type { Example } from '../../../wire/index.ts'

const DOCUMENT = { account_id: '3456750', verification_name: 'RU', is_individual: 'true' }

export const uploadAccountDocumentExamples: readonly Example[] = [
  {
    title: 'A PDF file of nine bytes',
    request: { ...DOCUMENT, file_name: 'C:\\papers\\passport.pdf', content: 'JVBERi0xLjQK' },
    answer:
      '{"result":1,"is_repeat":false,"document":{"account_id":3456750,"verification_name":"RU","verification_status":"IN_PROGRESS","unverified_hold_until":"2015-02-15","account_document_id":100001,"account_document_status":"IN_PROGRESS","is_individual":true,"uploaded":"2026-01-15 09:00:00","counts":true,"file_name":"passport.pdf","content_type":"application/pdf","size":9,"sha256":"e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4"}}',
  },
  {
    title: 'A web page that is called passport.pdf',
    request: { ...DOCUMENT, file_name: 'passport.pdf', content: 'PGh0bWw+PC9odG1sPg==' },
    error: 'INVALID_MIME_TYPE',
  },
  {
    title: 'What is no base64',
    request: { ...DOCUMENT, content: '%PDF-1.4' },
    error: 'INVALID_ACCOUNT_DOCUMENT',
  },
]
