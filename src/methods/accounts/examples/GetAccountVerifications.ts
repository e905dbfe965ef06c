import type { Example } from '../../../wire/index.ts'

export const getAccountVerificationsExamples: readonly Example[] = [
  {
    title: "The account's own identifications",
    request: { account_id: '3456750' },
    answer:
      '{"result":[{"verification_id":1001,"status":"VERIFIED","status_scheme":"LEGAL_ENTITY_RU","creation_type":"MANUAL","created":"2025-09-01 10:15:00","credentials":{"legal_entity":"Example Telecom","legal_status":"LEGAL_ENTITY"},"default_end_user":[{"end_user_uuid":2001,"credentials":"Example Telecom, support desk"}],"agreements":[{"agreement_id":3001,"type":"SERVICES","status":"VERIFIED","agreement_number":"EX-2025-17","agreement_date":"2025-09-03","signing_type":"ESIGNATURE"}]}]}',
  },
  {
    title: 'Those of a child',
    request: { account_id: '414877' },
    answer:
      '{"result":[{"verification_id":1002,"status":"AWAITING_DOCUMENTS_UPLOADING","status_scheme":"INDIVIDUAL_RU","creation_type":"GOSUSLUGI","created":"2026-01-10 12:00:00","credentials":{"legal_status":"INDIVIDUAL"},"default_end_user":[],"agreements":[]}]}',
  },
  {
    title: "Somebody else's",
    request: { account_id: '1' },
    error: 'INVALID_ACCOUNT_ID',
  },
]
