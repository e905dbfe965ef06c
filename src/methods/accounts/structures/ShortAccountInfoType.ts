import { type Balance, liveBalance } from '../../../domain/ledger/index.ts'
import { flag, integer, number, type StructureValue, structure, text } from '../../../wire/index.ts'

/** The state of an account after a movement. */
export const ShortAccountInfoType = structure('ShortAccountInfoType', {
  account_id: integer("The account's id"),
  frozen: flag('Whether the operator has blocked the account'),
  balance: number('The live balance: the fixed balance less the money on hold'),
  currency: text("The account's currency"),
})

/** A balance after a movement as the wire shows it. */
export function toShortAccountInfoType(balance: Balance, frozen: boolean): StructureValue<typeof ShortAccountInfoType> {
  return { account_id: balance.accountId, frozen, balance: liveBalance(balance), currency: balance.currency }
}
