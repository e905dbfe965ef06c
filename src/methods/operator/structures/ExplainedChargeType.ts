import type { ExplainedEntry } from '../../../domain/usage/index.ts'
import {
  flag,
  integer,
  maybe,
  moment,
  number,
  plainData,
  type StructureValue,
  structure,
  text,
} from '../../../wire/index.ts'

/** A transaction in the books of one account, with what it was made from. */
export const ExplainedChargeType = structure('ExplainedChargeType', {
  account_id: integer('The account in whose books it stands'),
  transaction_id: integer('The transaction'),
  transaction_type: text('Its type'),
  transaction_description: text('What it was for'),
  performed_at: moment('When it happened, in UTC'),
  amount: number('What it moved the balance by: negative for a charge'),
  currency: text("The account's currency"),
  derivation: plainData('What the amount was made from: prices, rates and quantities; decimals as text'),
  recomputed_amount: maybe(number('The amount as the derivation alone makes it; absent: it comes from no price')),
  agrees: maybe(flag('Whether both are the same, to the last digit')),
})

/** An explained entry as the wire shows it. */
export function toExplainedChargeType(explained: ExplainedEntry): StructureValue<typeof ExplainedChargeType> {
  const { entry, amount, recomputed, derivation } = explained
  return {
    account_id: entry.accountId,
    transaction_id: entry.entryId,
    transaction_type: entry.kind,
    transaction_description: entry.description,
    performed_at: entry.performedAt,
    amount,
    currency: amount.currency,
    derivation,
    recomputed_amount: recomputed ?? undefined,
    agrees: recomputed === null ? undefined : recomputed.equals(amount),
  }
}
