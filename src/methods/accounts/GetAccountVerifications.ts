import type { ChildIdRefusal } from '../../domain/accounts/index.ts'
import { type AnswersFor, declareMethod, id, listOf, required } from '../../wire/index.ts'
import { getAccountVerificationsExamples } from './examples/GetAccountVerifications.ts'
import { AccountVerificationsType } from './structures/AccountVerificationsType.ts'

export const GetAccountVerifications = declareMethod({
  name: 'GetAccountVerifications',
  group: 'Accounts',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Payer', 'Verification'],
  summary: 'Gives the identifications by Russian law of the account or of one of its children.',
  params: {
    account_id: required(id('The account, or one of its children', { error: 'INVALID_ACCOUNT_ID' })),
  },
  answer: { result: listOf('The identifications', AccountVerificationsType) },
  refusals: {
    child_id_unknown: {
      error: 'INVALID_ACCOUNT_ID',
      parameter: 'account_id',
      reason: 'names {ids}, neither the account nor a child of it',
    },
  } satisfies AnswersFor<ChildIdRefusal>,
  examples: getAccountVerificationsExamples,
})
