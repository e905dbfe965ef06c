import type { Example } from '../../../wire/index.ts'

const DOCUMENT = { account_id: '3456750', account_document_id: '74' }

export const rejectAccountDocumentExamples: readonly Example[] = [
  {
    title: 'All are rejected: the verification is required again',
    request: { ...DOCUMENT, comment: 'the photo is missing' },
    answer:
      '{"result":1,"document":{"account_id":3456750,"verification_name":"RU","verification_status":"REQUIRED","unverified_hold_until":"2015-02-15","account_document_id":74,"account_document_status":"REJECTED","is_individual":true,"comment":"the photo is missing","uploaded":"2015-02-01 07:34:01","counts":true}}',
  },
  {
    title: 'A good document whose second page is missing',
    request: { ...DOCUMENT, comment: 'hand in page 2', set_is_incomplete: 'true' },
    answer:
      '{"result":1,"document":{"account_id":3456750,"verification_name":"RU","verification_status":"IN_PROGRESS","unverified_hold_until":"2015-02-15","account_document_id":74,"account_document_status":"INCOMPLETE_SET","is_individual":true,"comment":"hand in page 2","uploaded":"2015-02-01 07:34:01","counts":true}}',
  },
  {
    title: 'A document that was rejected',
    request: { account_id: '3456750', account_document_id: '66', comment: 'once more' },
    error: 'INVALID_DOCUMENT_STATUS',
  },
]
