import { bool, date, day, declareMethod, integer, maybe, required, text } from '../../wire/index.ts'
import { openVerificationExamples } from './examples/OpenVerification.ts'
import { accountOf } from './money-parameters.ts'
import { verificationName } from './verification-parameters.ts'
import { openingRefusals } from './verification-refusals.ts'

export const OpenVerification = declareMethod({
  name: 'OpenVerification',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: 'Asks an account for a verification, or moves the hold date of one that it was asked for.',
  notes: [
    'A repeat changes nothing. A hold date that is left out stays as it was.',
    'What is verified is error 338, unless anew: then it is required again, and the documents that proved it count no more.',
  ],
  params: {
    account_id: accountOf('The account'),
    verification_name: required(verificationName('What is to be proved, such as RU')),
    unverified_hold_until: day('Until then numbers that call for it are held; today, in UTC, or later', {
      error: 'INVALID_TO_UNVERIFIED_HOLD_UNTIL',
      fallback: 'as it was; at first none',
    }),
    anew: bool('Whether to ask again for what is verified', { fallback: 'false' }),
  },
  answer: {
    result: integer('1'),
    account_id: integer('The account'),
    verification_name: text('What is to be proved'),
    verification_status: text('REQUIRED or IN_PROGRESS'),
    unverified_hold_until: maybe(date('Until then numbers that call for it are held')),
  },
  refusals: openingRefusals,
  examples: openVerificationExamples,
})
