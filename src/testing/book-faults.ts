import type { Database } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'
import { brokenChain } from './hash-chain.ts'

/** What must hold of the books whatever happened; each statement finds the rows of which it does not. */
const LAWS: readonly (readonly [fault: string, sql: string])[] = [
  [
    'the fixed balance is not the sum of the postings',
    `select account_id, fixed_balance from balances b where fixed_balance <>
       (select coalesce(sum(amount), 0) from postings p where p.account_id = b.account_id and bucket = 'customer')`,
  ],
  [
    'the money on hold is not the sum of the postings',
    `select account_id, money_on_hold from balances b where money_on_hold <>
       (select coalesce(sum(amount), 0) from postings p where p.account_id = b.account_id and bucket = 'hold')`,
  ],
  [
    'the money on hold is not the sum of the holds',
    `select account_id, money_on_hold from balances b where money_on_hold <>
       (select coalesce(sum(amount), 0) from holds h where h.account_id = b.account_id)`,
  ],
  [
    'more is spent than there is and than usage took',
    `select account_id from balances where fixed_balance + credit_limit - money_on_hold + usage_overdraft < 0`,
  ],
  [
    'an overdraft is recorded that is not there',
    `select account_id, usage_overdraft from balances
      where usage_overdraft <> greatest(0, money_on_hold - credit_limit - fixed_balance)`,
  ],
  [
    'an entry does not balance',
    `select account_id, entry_id from postings group by account_id, entry_id, currency having sum(amount) <> 0`,
  ],
  [
    'what an account pays does not arrive above it',
    `select entry_id from postings where bucket = 'transfer' group by entry_id
      having count(distinct account_id) <> 2 or (count(distinct currency) = 1 and sum(amount) <> 0)`,
  ],
  [
    'a package has more left than it is large',
    'select account_id, plan_type from account_plan_packages where resource_left > package_size',
  ],
  [
    'an event names a charge that is not there',
    `select source, event_id from usage_events e where entry_id is not null
      and not exists (select from ledger_entries l where l.entry_id = e.entry_id)`,
  ],
  [
    'a charge of a use has no event, or two',
    `select by, event from (
       select derivation ->> 'source' as by, derivation ->> 'event' as event from ledger_entries
        where derivation ->> 'rule' in ('use', 'overrun') and coalesce(derivation ->> 'level', '0') = '0'
          and entry_id not in (select (derivation ->> 'reverses')::bigint from ledger_entries
            where derivation ->> 'rule' = 'reversal')) as charges
      left join usage_events e on (e.source, e.event_id) = (charges.by, charges.event)
      group by by, event having count(*) <> 1 or count(e.entry_id) <> 1`,
  ],
  [
    'what a session holds is not the hold of its level',
    `select s.account_id, s.session_id, level ->> 'accountId' as held_by from usage_sessions s
      cross join lateral json_array_elements(s.levels) as level
      left join holds h on h.account_id = (level ->> 'accountId')::bigint
        and h.hold_key = 'session:' || s.account_id || ':' || s.session_id
      where coalesce(h.amount, 0) <> (level ->> 'held')::numeric`,
  ],
]

/** All that is wrong with the books of a database, account by account, their hash chains included; empty: nothing. */
export async function bookFaults(database: Database): Promise<string[]> {
  const faults: string[] = []
  for (const [fault, sql] of LAWS) {
    for (const row of await select<Record<string, unknown>>(database.read, sql)) {
      faults.push(`${fault}: ${JSON.stringify(row)}`)
    }
  }
  const accounts = await select<{ account_id: number }>(database.read, 'select account_id from balances')
  for (const { account_id: id } of accounts) {
    const broken = await brokenChain(database, id)
    if (broken !== null) faults.push(`account ${id}: ${broken}`)
  }
  return faults
}
