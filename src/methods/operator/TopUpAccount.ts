import { PAYMENT_TYPES } from '../../domain/payments/money-movement.ts'
import { declareMethod, oneOf, required } from '../../wire/index.ts'
import { topUpAccountExamples } from './examples/TopUpAccount.ts'
import { accountOf, amount, currency, description, paymentReference } from './money-parameters.ts'
import { movementRefusals } from './movement-refusals.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const TopUpAccount = declareMethod({
  name: 'TopUpAccount',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Books a payment that came from outside, once.',
  notes: [
    'A payment is named by its type and its reference outside. A repeat books nothing and answers the first transaction; the same name with another amount or for another account is error 303.',
    'A frozen or inactive account may be paid for.',
  ],
  params: {
    account_id: accountOf('The account that is paid for'),
    amount: amount("The amount, in the account's currency"),
    transaction_type: required(oneOf('How the money came', PAYMENT_TYPES, { error: 'INVALID_TRANSACTION_TYPE' })),
    payment_reference: paymentReference(),
    currency: currency(),
    description: description(),
  },
  answer: movementAnswer,
  refusals: movementRefusals,
  examples: topUpAccountExamples,
})
