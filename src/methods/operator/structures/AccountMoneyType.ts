import { type Balance, liveBalance } from '../../../domain/ledger/index.ts'
import type { AccountStanding } from '../../../domain/payments/index.ts'
import { flag, integer, number, type StructureValue, structure, text } from '../../../wire/index.ts'

/** The money of an account and how far it may go, named as in AccountInfoType. */
export const AccountMoneyType = structure('AccountMoneyType', {
  account_id: integer("The account's id"),
  frozen: flag('Whether the operator has blocked the account'),
  currency: text("The account's currency"),
  fixed_balance: number('The balance that all committed movements come to'),
  money_on_hold: number('Money that is reserved but not yet charged'),
  live_balance: number('The fixed balance less the money on hold'),
  credit_limit: number('How far below zero the live balance may go'),
  overdraft_limit: number('How much further usage may take it that is reported as it happens'),
})

/** An account and its balance as operators see them. */
export function toAccountMoneyType({ account, balance }: AccountStanding): StructureValue<typeof AccountMoneyType> {
  return { account_id: account.id, frozen: account.frozen, currency: balance.currency, ...amounts(balance) }
}

function amounts(balance: Balance) {
  return {
    fixed_balance: balance.fixed,
    money_on_hold: balance.onHold,
    live_balance: liveBalance(balance),
    credit_limit: balance.creditLimit,
    overdraft_limit: balance.overdraftLimit,
  }
}
