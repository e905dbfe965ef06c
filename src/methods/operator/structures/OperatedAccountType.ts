import type { Account } from '../../../domain/accounts/index.ts'
import type { Balance } from '../../../domain/ledger/index.ts'
import { flag, integer, maybe, moment, number, one, type StructureValue, structure, text } from '../../../wire/index.ts'
import { AccountMoneyType, toAccountMoneyType } from './AccountMoneyType.ts'

/** An account as its operator sees it. */
export const OperatedAccountType = structure('OperatedAccountType', {
  account_id: integer("The account's id"),
  account_name: text('Its name'),
  account_email: text('Its email'),
  parent_account_id: maybe(integer('The account above it; absent: none')),
  created: moment('When it was opened, in UTC'),
  location: text('The time zone by which its months are counted'),
  active: flag('Whether its keys may call anything'),
  is_operator: flag("Whether it is the operator's own"),
  min_balance_to_notify: number('The balance below which it is told'),
  money: one('Its money', AccountMoneyType),
})

/** An account and its money as operators see them. */
export function toOperatedAccountType(account: Account, balance: Balance): StructureValue<typeof OperatedAccountType> {
  return {
    account_id: account.id,
    account_name: account.name,
    account_email: account.email,
    parent_account_id: account.parentId ?? undefined,
    created: account.createdAt,
    location: account.location,
    active: account.active,
    is_operator: account.isOperator,
    min_balance_to_notify: account.minBalanceToNotify,
    money: toAccountMoneyType({ account, balance }),
  }
}
