import { declareMethod } from '../../wire/index.ts'
import { setCreditLimitExamples } from './examples/SetCreditLimit.ts'
import { accountOf, currency, limit } from './money-parameters.ts'
import { limitRefusals } from './movement-refusals.ts'
import { standingAnswer } from './structures/movement-answer.ts'

export const SetCreditLimit = declareMethod({
  name: 'SetCreditLimit',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Sets how much more than it has an account may spend or reserve.',
  notes: [
    'A limit is not lowered below what is in use of it.',
    'No money moves: the change is in the audit log, not among the transactions.',
  ],
  params: {
    account_id: accountOf('The account'),
    amount: limit("The limit, in the account's currency"),
    currency: currency(),
  },
  answer: standingAnswer,
  refusals: limitRefusals,
  examples: setCreditLimitExamples,
})
