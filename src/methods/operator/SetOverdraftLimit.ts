import { declareMethod } from '../../wire/index.ts'
import { setOverdraftLimitExamples } from './examples/SetOverdraftLimit.ts'
import { accountOf, currency, limit } from './money-parameters.ts'
import { limitRefusals } from './movement-refusals.ts'
import { standingAnswer } from './structures/movement-answer.ts'

export const SetOverdraftLimit = declareMethod({
  name: 'SetOverdraftLimit',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Sets how far below zero usage may take available money that is reported as it happens.',
  notes: [
    'Zero, as it is at first: not at all. Nothing but usage goes there, and usage that is reported late is not bounded by it.',
    'What usage has taken already stays, whatever the limit.',
  ],
  params: {
    account_id: accountOf('The account'),
    amount: limit("The limit, in the account's currency"),
    currency: currency(),
  },
  answer: standingAnswer,
  refusals: limitRefusals,
  examples: setOverdraftLimitExamples,
})
