import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, writeReturning } from '../../ground/storage/query.ts'

const CLAIM_ALERTS = `
  with due as (
    select account_id, plan_type, next_charge_on from account_plans
    where alert_at <= $1 and due_at > $1 order by alert_at, account_id, plan_type limit $2 for update skip locked
  )
  update account_plans p set alert_at = null from due
  where p.account_id = due.account_id and p.plan_type = due.plan_type
  returning p.account_id, due.next_charge_on`

const TAKE_LOOKS = `
  insert into charge_alerts (account_id, charge_on)
  select account_id, max(charge_on) from unnest($1::bigint[], $2::date[]) as claimed (account_id, charge_on)
  group by account_id order by account_id
  on conflict (account_id) do update set charge_on = excluded.charge_on
    where charge_alerts.charge_on < excluded.charge_on
  returning account_id`

/**
 * Takes the looks at plans that renew soon which are due, so many at most, the earliest first. Gives how many plans were
 * claimed, and the accounts that this transaction is the first to look at for that charge: another plan of the account, on
 * another process, may have brought the look already. Two round trips.
 */
export async function claimChargeAlerts(
  tx: Tx,
  now: Date,
  count: number,
): Promise<{ readonly claimed: number; readonly accounts: readonly AccountId[] }> {
  const due = await select<{ account_id: number; next_charge_on: string }>(tx, CLAIM_ALERTS, [now, count])
  if (due.length === 0) return { claimed: 0, accounts: [] }
  const first = await writeReturning<{ account_id: number }>(tx, TAKE_LOOKS, [
    due.map((plan) => plan.account_id),
    due.map((plan) => plan.next_charge_on),
  ])
  return { claimed: due.length, accounts: first.map((row) => accountId(row.account_id)) }
}

const NEXT_ALERT = 'select min(alert_at) as at from account_plans'

/** When the next look is due; null: none is. One round trip. */
export async function findNextAlertDue(read: Read): Promise<Date | null> {
  return (await selectOne<{ at: Date | null }>(read, NEXT_ALERT))?.at ?? null
}
