import type { Example } from '../../../wire/index.ts'

export const createAccountVerificationExamples: readonly Example[] = [
  {
    title: 'A person',
    request: { account_id: '1321', legal_status: 'INDIVIDUAL', legal_name: 'Petrov P.P.' },
    answer:
      '{"result":1,"verification":{"verification_id":100001,"status":"AWAITING_DOCUMENTS_UPLOADING","status_scheme":"INDIVIDUAL_RU","creation_type":"MANUAL","created":"2026-01-15 09:00:00","credentials":{"individual":"Petrov P.P.","legal_status":"INDIVIDUAL"},"default_end_user":[],"agreements":[]}}',
  },
  {
    title: 'A second one beside one that is under way',
    request: { account_id: '414877', legal_status: 'INDIVIDUAL' },
    error: 'ACCOUNT_VERIFICATION_IN_PROGRESS',
  },
]
