import type { Example } from '../../../wire/index.ts'

export const acceptAccountDocumentExamples: readonly Example[] = [
  {
    title: 'The last document that waited: the account is verified',
    request: { account_id: '3456750', account_document_id: '74' },
    answer:
      '{"result":1,"document":{"account_id":3456750,"verification_name":"RU","verification_status":"VERIFIED","unverified_hold_until":"2015-02-15","account_document_id":74,"account_document_status":"ACCEPTED","is_individual":true,"uploaded":"2015-02-01 07:34:01","counts":true}}',
  },
  {
    title: 'A document that was rejected',
    request: { account_id: '3456750', account_document_id: '66' },
    error: 'INVALID_DOCUMENT_STATUS',
  },
  {
    title: "Another account's document",
    request: { account_id: '414877', account_document_id: '74' },
    error: 'INVALID_DOCUMENT_ID',
  },
]
