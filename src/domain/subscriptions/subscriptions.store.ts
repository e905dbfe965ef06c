import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, write } from '../../ground/storage/query.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { SubscriptionRow } from './subscription.ts'

interface Row {
  account_id: number
  subscription_id: number
  subscription_template_id: number
  description: string
  auto_charge: boolean
  next_renewal_on: string
}

const FIND_DUE = `
  select account_id, subscription_id, subscription_template_id, description, auto_charge, next_renewal_on
  from subscriptions where account_id = $1 and status <> 'detached' and next_renewal_on <= $2
  order by next_renewal_on, subscription_id`

/** The account's subscriptions that renew on or before a day, the earliest first. One round trip. */
export async function findDueSubscriptions(read: Read, id: AccountId, by: CalendarDay): Promise<SubscriptionRow[]> {
  return (await select<Row>(read, FIND_DUE, [id, by])).map(fromRow)
}

const INSERT = `
  insert into subscriptions (account_id, subscription_id, subscription_template_id, description, auto_charge,
    next_renewal_on, status) values ($1, $2, $3, $4, $5, $6, 'active')`

/** Adds a subscription that runs already. One round trip. */
export async function insertSubscription(tx: Tx, subscription: SubscriptionRow): Promise<void> {
  await write(tx, INSERT, [
    subscription.accountId,
    subscription.subscriptionId,
    subscription.templateId,
    subscription.description,
    subscription.autoCharge,
    subscription.nextRenewalOn,
  ])
}

function fromRow(row: Row): SubscriptionRow {
  return {
    accountId: accountId(row.account_id),
    subscriptionId: row.subscription_id,
    templateId: row.subscription_template_id,
    description: row.description,
    autoCharge: row.auto_charge,
    nextRenewalOn: row.next_renewal_on,
  }
}

const INSERT_HOLD = `
  insert into holds (account_id, hold_key, amount, tax_amount, held_at, entry_id) values ($1, $2, $3, 0, $4, $5)`

/** Notes what is held for the next period of a subscription, by the ledger entry that held it. One round trip. */
export async function holdForSubscription(
  tx: Tx,
  hold: {
    readonly accountId: AccountId
    readonly subscriptionId: number
    readonly amount: Money
    readonly entryId: number
    readonly now: Date
  },
): Promise<void> {
  const key = `subscription:${hold.subscriptionId}`
  await write(tx, INSERT_HOLD, [hold.accountId, key, hold.amount.toString(), hold.now, hold.entryId])
}
