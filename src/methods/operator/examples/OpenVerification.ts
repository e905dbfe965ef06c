import type { Example } from '../../../wire/index.ts'

export const openVerificationExamples: readonly Example[] = [
  {
    title: 'Numbers are held for a month',
    request: { account_id: '1321', verification_name: 'GB', unverified_hold_until: '2026-02-15' },
    answer:
      '{"result":1,"account_id":1321,"verification_name":"GB","verification_status":"REQUIRED","unverified_hold_until":"2026-02-15"}',
  },
  {
    title: 'What is verified is asked for again',
    request: { account_id: '414877', verification_name: 'RU', anew: 'true' },
    answer: '{"result":1,"account_id":414877,"verification_name":"RU","verification_status":"REQUIRED"}',
  },
  {
    title: 'What is verified, without the wish to ask again',
    request: { account_id: '414877', verification_name: 'RU' },
    error: 'VERIFICATION_USERS_DOCUMENT_ALREADY_COMPLETE',
  },
  {
    title: 'A day that is over',
    request: { account_id: '1321', verification_name: 'GB', unverified_hold_until: '2026-01-14' },
    error: 'INVALID_TO_UNVERIFIED_HOLD_UNTIL',
  },
]
