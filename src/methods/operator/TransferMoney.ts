import type { TransferRefusal } from '../../domain/payments/index.ts'
import { type AnswersFor, declareMethod, one } from '../../wire/index.ts'
import { CURRENCY_WITHOUT_RATE } from '../accounts/refusal-answers.ts'
import { transferMoneyExamples } from './examples/TransferMoney.ts'
import { accountOf, amount, description, idempotencyKey } from './money-parameters.ts'
import { INSUFFICIENT_MONEY, KEY_USED_OTHERWISE } from './movement-refusals.ts'
import { AccountMoneyType } from './structures/AccountMoneyType.ts'
import { movementAnswer } from './structures/movement-answer.ts'

export const TransferMoney = declareMethod({
  name: 'TransferMoney',
  group: 'Money',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Moves money from a parent to its child, or from a child to its parent.',
  notes: [
    'Both sides are one transaction: one id, in the history of both accounts.',
    'The amount is in the currency of the account that pays; what arrives is it at the rate of the day, rounded half up to six digits after the point.',
    'A frozen account pays nothing, but may be paid. An inactive one does both.',
  ],
  params: {
    from_account_id: accountOf('The account that pays'),
    to_account_id: accountOf('The account that is paid: parent or child of the other'),
    amount: amount("The amount, in the payer's currency"),
    description: description('What both accounts read of it'),
    idempotency_key: idempotencyKey(),
  },
  answer: {
    ...movementAnswer,
    account_info: one('The account that pays, as it stands now', AccountMoneyType),
    receiver_info: one('The account that is paid, as it stands now', AccountMoneyType),
  },
  refusals: {
    payer_unknown: {
      error: 'INVALID_ACCOUNT_ID',
      parameter: 'from_account_id',
      reason: 'names {accountId}, which does not exist',
    },
    receiver_unknown: {
      error: 'INVALID_ACCOUNT_ID',
      parameter: 'to_account_id',
      reason: 'names {accountId}, which does not exist',
    },
    same_account: { error: 'INVALID_ACCOUNT_ID', parameter: 'to_account_id', reason: 'names the account that pays' },
    not_parent_and_child: {
      error: 'INVALID_ACCOUNT_ID',
      parameter: 'to_account_id',
      reason: 'names {receiverId}, which is neither the parent nor a child of {payerId}',
    },
    payer_frozen: { error: 'LOCKED', reason: 'account {payerId} is frozen and pays nothing' },
    nothing_arrives: {
      error: 'INVALID_MONEY_AMOUNT',
      parameter: 'amount',
      reason: 'is less than the least amount of {currency}: nothing would arrive',
    },
    key_used_otherwise: KEY_USED_OTHERWISE,
    insufficient_money: INSUFFICIENT_MONEY,
    currency_without_rate: CURRENCY_WITHOUT_RATE,
  } satisfies AnswersFor<TransferRefusal>,
  examples: transferMoneyExamples,
})
