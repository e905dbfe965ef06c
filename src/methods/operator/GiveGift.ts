import { declareMethod } from '../../wire/index.ts'
import { giveGiftExamples } from './examples/GiveGift.ts'
import { accountOf, amount, currency, description, idempotencyKey } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const GiveGift = declareMethod({
  name: 'GiveGift',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Gives an account money that nobody paid.',
  notes: ['RevokeGift takes it back.'],
  params: {
    account_id: accountOf('The account'),
    amount: amount("The amount, in the account's currency"),
    currency: currency(),
    description: description(),
    idempotency_key: idempotencyKey(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: giveGiftExamples,
})
