import type { Example } from '../../../wire/index.ts'

const OF_THE_CHILD = { account_id: '414877', verification_id: '1002' }

export const setAccountVerificationStatusExamples: readonly Example[] = [
  {
    title: 'Papers are there',
    request: { ...OF_THE_CHILD, status: 'AWAITING_VERIFICATION' },
    answer:
      '{"result":1,"verification":{"verification_id":1002,"status":"AWAITING_VERIFICATION","status_scheme":"INDIVIDUAL_RU","creation_type":"GOSUSLUGI","created":"2026-01-10 12:00:00","credentials":{"legal_status":"INDIVIDUAL"},"default_end_user":[],"agreements":[]}}',
  },
  {
    title: 'A verdict before papers are there',
    request: { ...OF_THE_CHILD, status: 'VERIFIED' },
    error: 'INVALID_VERIFICATION_STATUS',
  },
  {
    title: "Another account's identification",
    request: { account_id: '3456750', verification_id: '1002', status: 'REJECTED' },
    error: 'INVALID_ARGUMENTS',
  },
]
