import { declareMethod } from '../../wire/index.ts'
import { refundPaymentExamples } from './examples/RefundPayment.ts'
import { accountOf, amount, currency, description, idempotencyKey, transactionOf } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const RefundPayment = declareMethod({
  name: 'RefundPayment',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Gives an account back what it was charged.',
  notes: [
    'With transaction_id, the refunds of that charge do not exceed it together, and give back their share of its tax.',
    'Without it, the refund is of no charge in particular, and none of it is tax.',
  ],
  params: {
    account_id: accountOf('The account'),
    amount: amount("The amount to give back, in the account's currency"),
    transaction_id: transactionOf('The charge that is refunded'),
    currency: currency(),
    description: description(),
    idempotency_key: idempotencyKey(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: refundPaymentExamples,
})
