import { declareMethod } from '../../wire/index.ts'
import { adjustBalanceExamples } from './examples/AdjustBalance.ts'
import { accountOf, currency, description, idempotencyKey, reason, signedAmount } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const AdjustBalance = declareMethod({
  name: 'AdjustBalance',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Corrects the balance of an account, either way, for a reason.',
  notes: ['An amount below zero takes money; available money does not fall below zero by it.'],
  params: {
    account_id: accountOf('The account'),
    amount: signedAmount("The amount, in the account's currency; below zero it takes money"),
    reason: reason(),
    currency: currency(),
    description: description(),
    idempotency_key: idempotencyKey(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: adjustBalanceExamples,
})
