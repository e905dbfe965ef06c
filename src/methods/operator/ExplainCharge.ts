import type { ExplainRefusal } from '../../domain/usage/index.ts'
import { type AnswersFor, declareMethod, id, listOf, required } from '../../wire/index.ts'
import { explainChargeExamples } from './examples/ExplainCharge.ts'
import { ExplainedChargeType } from './structures/ExplainedChargeType.ts'

export const ExplainCharge = declareMethod({
  name: 'ExplainCharge',
  group: 'Usage',
  surface: 'operator',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Support'],
  summary: 'Tells what a charge was made from, and makes its amount again from that alone.',
  notes: [
    'The derivation was stored with the charge and is covered by its hash: the price group and its version, the prefix that won, quantum and units, the rates of the day. The amount is made again without catalog or rates.',
    'A payment from one account to the account above it stands in the books of both: each is told.',
  ],
  params: {
    transaction_id: required(id('The transaction')),
    account_id: id('The account in whose books it stands; absent: all of them', { error: 'INVALID_ACCOUNT_ID' }),
  },
  answer: { result: listOf('The transaction, by account', ExplainedChargeType) },
  refusals: {
    transaction_unknown: {
      error: 'INVALID_ARGUMENTS',
      parameter: 'transaction_id',
      reason: 'names {entryId}, which does not exist',
    },
  } satisfies AnswersFor<ExplainRefusal>,
  examples: explainChargeExamples,
})
