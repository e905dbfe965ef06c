import { declareMethod, id, integer, one, oneOf, required } from '../../wire/index.ts'
import { AccountVerificationsType } from '../accounts/structures/AccountVerificationsType.ts'
import { setAccountVerificationStatusExamples } from './examples/SetAccountVerificationStatus.ts'
import { accountOf } from './money-parameters.ts'
import { comment, legalName } from './verification-parameters.ts'
import { identityStatusRefusals } from './verification-refusals.ts'

const STATUSES = [
  'AWAITING_DOCUMENTS_UPLOADING',
  'AWAITING_AGREEMENT_UPLOADING',
  'AWAITING_VERIFICATION',
  'WAITING_FOR_CONFIRMATION_DOCUMENTS',
  'VERIFIED',
  'REJECTED',
  'WAITING_PERIOD_EXPIRED',
] as const

export const SetAccountVerificationStatus = declareMethod({
  name: 'SetAccountVerificationStatus',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: 'Gives an identification by Russian law another status.',
  notes: [
    'Papers, then examination, then a verdict; papers may be asked for again on the way. A status out of reach is error 326.',
    'To verify, a name must be known. Rejected and expired ones stay so: another is created.',
  ],
  params: {
    account_id: accountOf('The account'),
    verification_id: required(id('The identification')),
    status: required(oneOf('The status', STATUSES, { error: 'INVALID_VERIFICATION_STATUS' })),
    legal_name: legalName(),
    comments: comment('What the account reads of it'),
  },
  answer: { result: integer('1'), verification: one('The identification after it', AccountVerificationsType) },
  refusals: identityStatusRefusals,
  examples: setAccountVerificationStatusExamples,
})
