import { declareMethod } from '../../wire/index.ts'
import { revokeGiftExamples } from './examples/RevokeGift.ts'
import { accountOf, amount, currency, description, idempotencyKey, transactionOf } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const RevokeGift = declareMethod({
  name: 'RevokeGift',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Takes a gift back.',
  notes: [
    'Available money does not fall below zero by it.',
    'With transaction_id, no more of that gift is taken back than was given.',
  ],
  params: {
    account_id: accountOf('The account'),
    amount: amount("The amount to take back, in the account's currency"),
    transaction_id: transactionOf('The gift that is taken back'),
    currency: currency(),
    description: description(),
    idempotency_key: idempotencyKey(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: revokeGiftExamples,
})
