import type { Moved } from '../../../domain/payments/index.ts'
import { flag, integer, one, type ValueOf } from '../../../wire/index.ts'
import { AccountMoneyType, toAccountMoneyType } from './AccountMoneyType.ts'

/** What a movement of an account's money answers. */
export const movementAnswer = {
  result: integer('1'),
  transaction_id: integer('The transaction; of a repeat, the first one'),
  is_repeat: flag('Whether it was booked before, by a call with the same key'),
  account_info: one('The account as it stands now', AccountMoneyType),
}

/** A movement that is booked, as the wire shows it. */
export function toMovementAnswer(moved: Moved): ValueOf<typeof movementAnswer> {
  return {
    result: 1,
    transaction_id: moved.transactionId,
    is_repeat: moved.isRepeat,
    account_info: toAccountMoneyType(moved),
  }
}

/** What setting a limit or a state of an account answers. */
export const standingAnswer = {
  result: integer('1'),
  account_info: one('The account as it stands now', AccountMoneyType),
}
