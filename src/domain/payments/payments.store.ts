import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { selectOne, write } from '../../ground/storage/query.ts'

/** What names a payment from outside. */
export interface PaymentName {
  readonly type: string
  readonly reference: string
}

/** Where a payment is booked. */
export interface PaymentPlace {
  readonly accountId: AccountId
  readonly entryId: number
}

const FIND_PAYMENT = `
  select account_id, entry_id from payments where transaction_type = $1 and payment_reference = $2`

/** Where the payment of that name is booked, whatever account it was for. One round trip. */
export async function findPayment(read: Read, name: PaymentName): Promise<PaymentPlace | null> {
  const row = await selectOne<{ account_id: number; entry_id: number }>(read, FIND_PAYMENT, [name.type, name.reference])
  return row === null ? null : { accountId: accountId(row.account_id), entryId: row.entry_id }
}

const INSERT_PAYMENT = `
  insert into payments (transaction_type, payment_reference, account_id, entry_id) values ($1, $2, $3, $4)
  on conflict (transaction_type, payment_reference) do nothing`

/**
 * Registers a payment; false: its name is taken. Waits for another transaction that registers it at this moment. One
 * round trip.
 */
export async function insertPayment(tx: Tx, name: PaymentName, place: PaymentPlace): Promise<boolean> {
  return (await write(tx, INSERT_PAYMENT, [name.type, name.reference, place.accountId, place.entryId])) === 1
}
