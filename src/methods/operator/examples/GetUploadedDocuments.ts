import type { Example } from '../../../wire/index.ts'

export const getUploadedDocumentsExamples: readonly Example[] = [
  {
    title: 'What waits for a decision',
    request: { account_document_status: 'IN_PROGRESS' },
    answer:
      '{"result":[{"account_id":3456750,"verification_name":"RU","verification_status":"IN_PROGRESS","unverified_hold_until":"2015-02-15","account_document_id":74,"account_document_status":"IN_PROGRESS","is_individual":true,"uploaded":"2015-02-01 07:34:01","counts":true,"decisions":[]}],"count":1}',
  },
  {
    title: 'An unknown state',
    request: { account_document_status: 'DONE' },
    error: 'INVALID_DOCUMENT_STATUS',
  },
]
