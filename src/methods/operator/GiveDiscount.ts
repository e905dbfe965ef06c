import { declareMethod } from '../../wire/index.ts'
import { giveDiscountExamples } from './examples/GiveDiscount.ts'
import { accountOf, amount, currency, description, idempotencyKey } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const GiveDiscount = declareMethod({
  name: 'GiveDiscount',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Gives an account a discount on what it was charged.',
  notes: ['A discount refers to no single charge: for that there is RefundPayment.'],
  params: {
    account_id: accountOf('The account'),
    amount: amount("The amount, in the account's currency"),
    currency: currency(),
    description: description(),
    idempotency_key: idempotencyKey(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: giveDiscountExamples,
})
