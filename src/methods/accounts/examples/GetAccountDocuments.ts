import type { Example } from '../../../wire/index.ts'

export const getAccountDocumentsExamples: readonly Example[] = [
  {
    title: 'Verifications with their documents',
    request: { with_details: 'true' },
    answer:
      '{"result":[{"account_id":3456750,"verifications":[{"verification_name":"RU","verification_status":"IN_PROGRESS","unverified_hold_until":"2015-02-15","documents":[{"account_document_id":66,"is_individual":true,"comment":"very low quality","uploaded":"2015-02-01 06:50:07","account_document_status":"REJECTED"},{"account_document_id":74,"is_individual":true,"uploaded":"2015-02-01 07:34:01","account_document_status":"IN_PROGRESS"}]}]}]}',
  },
  {
    title: 'Verifications of the account and of all its children',
    request: { child_account_id: 'all' },
    answer:
      '{"result":[{"account_id":3456750,"verifications":[{"verification_name":"RU","verification_status":"IN_PROGRESS","unverified_hold_until":"2015-02-15"}]},{"account_id":414877,"verifications":[{"verification_name":"RU","verification_status":"VERIFIED"}]}]}',
  },
]
