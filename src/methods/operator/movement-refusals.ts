import type { AccountUnknown, LimitRefusal, MovementRefusal } from '../../domain/payments/index.ts'
import type { AnswersFor, RefusalAnswer } from '../../wire/index.ts'

export const INSUFFICIENT_MONEY: RefusalAnswer = {
  error: 'INSUFFICIENT_MONEY',
  reason: 'it takes {required} {currency}, available are {available} {currency}',
}

export const KEY_USED_OTHERWISE: RefusalAnswer = {
  error: 'INVALID_ARGUMENTS',
  parameter: 'idempotency_key',
  reason: 'names {key}, under which another movement is booked',
}

/** What an account that does not exist answers. */
export const accountRefusals = {
  account_unknown: {
    error: 'INVALID_ACCOUNT_ID',
    parameter: 'account_id',
    reason: 'names {accountId}, which does not exist',
  },
} satisfies AnswersFor<AccountUnknown>

const CURRENCY_DIFFERS: RefusalAnswer = {
  error: 'INVALID_CURRENCY',
  parameter: 'currency',
  reason: 'is {currency}, the account is in {accountCurrency}',
}

/** What a limit that is not set answers. */
export const limitRefusals = {
  ...accountRefusals,
  currency_differs: CURRENCY_DIFFERS,
  limit_below_use: {
    error: 'INVALID_MONEY_AMOUNT',
    parameter: 'amount',
    reason: 'is less than the {used} {currency} of the credit that are in use',
  },
} satisfies AnswersFor<LimitRefusal>

/** What a movement of one account's money that is not made answers. */
export const movementRefusals = {
  ...accountRefusals,
  currency_differs: CURRENCY_DIFFERS,
  amount_is_zero: { error: 'INVALID_MONEY_AMOUNT', parameter: 'amount', reason: 'must not be zero' },
  reference_is_taken: {
    error: 'PAYMENT_REFERENCE_IS_AMBIGUOUS',
    parameter: 'payment_reference',
    reason: 'names {reference}, under which a {type} of another amount or another account is booked',
  },
  key_used_otherwise: KEY_USED_OTHERWISE,
  transaction_unknown: {
    error: 'INVALID_TRANSACTION_ID',
    parameter: 'transaction_id',
    reason: 'names {transactionId}, no transaction of the account',
  },
  transaction_of_other_kind: {
    error: 'INVALID_TRANSACTION_ID',
    parameter: 'transaction_id',
    reason: 'names {transactionId}, which is of the type {found}',
  },
  more_than_transaction: {
    error: 'INVALID_MONEY_AMOUNT',
    parameter: 'amount',
    reason: 'is more than the {left} {currency} that are left of transaction {transactionId}',
  },
  insufficient_money: INSUFFICIENT_MONEY,
} satisfies AnswersFor<MovementRefusal>
