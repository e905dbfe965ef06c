import type { Transaction } from '../../../domain/history/index.ts'
import { wallClockIn } from '../../../ground/time/index.ts'
import { integer, maybe, number, type StructureValue, structure, text } from '../../../wire/index.ts'
import { shownMoment } from './shown-moment.ts'

const BASIC = {
  transaction_id: integer('The id; the two sides of a movement between accounts have the same'),
  // Typed clients read text here, and one of them nothing else.
  account_id: text('The id of the account, as text'),
  performed_at: shownMoment('When it happened, in the asked time zone'),
  amount: number("In the account's currency; negative: the account paid"),
  currency: text("The account's currency"),
  transaction_type: text('What it was'),
  transaction_description: text('What it was for'),
}

const EXTENDED = {
  resource_type: maybe(text('With with_extended_info: the kind of resource that was used')),
  price_group_name: maybe(text('With with_extended_info: the price group by which it was charged')),
  subscription_id: maybe(integer('With with_extended_info: the subscription that it was for')),
  subscription_name: maybe(text('With with_extended_info: the name of the subscription’s template')),
  payment_reference: maybe(text('With with_extended_info: the reference of the payment outside')),
}

/** A movement of money, or money that is held. */
export const TransactionInfoType = structure('TransactionInfoType', { ...BASIC, ...EXTENDED })

/** The columns of a CSV file of transactions. */
export const TRANSACTION_COLUMNS = {
  basic: Object.keys(BASIC),
  extended: Object.keys(TransactionInfoType.fields),
}

/** A transaction as the wire shows it. */
export function toTransactionInfoType(
  transaction: Transaction,
  { zone, isExtended }: { readonly zone: string; readonly isExtended: boolean },
): StructureValue<typeof TransactionInfoType> {
  const basic = {
    transaction_id: transaction.id,
    account_id: String(transaction.accountId),
    performed_at: wallClockIn(zone, transaction.performedAt),
    amount: transaction.amount,
    currency: transaction.amount.currency,
    transaction_type: transaction.kind,
    transaction_description: transaction.description,
  }
  if (!isExtended) return basic
  return {
    ...basic,
    resource_type: transaction.resourceType ?? undefined,
    price_group_name: transaction.priceGroupName ?? undefined,
    subscription_id: transaction.subscriptionId === null ? undefined : Number(transaction.subscriptionId),
    subscription_name: transaction.subscriptionName ?? undefined,
    payment_reference: transaction.paymentReference ?? undefined,
  }
}
