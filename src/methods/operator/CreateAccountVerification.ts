import { declareMethod, integer, one, oneOf, required } from '../../wire/index.ts'
import { AccountVerificationsType } from '../accounts/structures/AccountVerificationsType.ts'
import { createAccountVerificationExamples } from './examples/CreateAccountVerification.ts'
import { accountOf } from './money-parameters.ts'
import { comment, legalName } from './verification-parameters.ts'
import { identityRefusals } from './verification-refusals.ts'

export const CreateAccountVerification = declareMethod({
  name: 'CreateAccountVerification',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: "Begins the identification of an account's holder by Russian law.",
  notes: [
    'It begins as AWAITING_DOCUMENTS_UPLOADING. An account has one at a time that is neither verified nor over: 282.',
  ],
  params: {
    account_id: accountOf('The account'),
    legal_status: required(
      oneOf('What the holder is', ['INDIVIDUAL', 'LEGAL_ENTITY', 'ENTREPRENEUR'], { error: 'INVALID_LEGAL_STATUS' }),
    ),
    legal_name: legalName(),
    creation_type: oneOf('How it is done', ['MANUAL', 'GOSUSLUGI', 'TRANSFER_RIGHTS'], { fallback: 'MANUAL' }),
    comments: comment('What the account reads of it'),
  },
  answer: { result: integer('1'), verification: one('The identification', AccountVerificationsType) },
  refusals: identityRefusals,
  examples: createAccountVerificationExamples,
})
