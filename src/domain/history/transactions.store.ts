import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type SqlValue, selectReplanned } from '../../ground/storage/query.ts'
import type { Page } from './page.ts'
import type { Transaction, TransactionFilter } from './transaction.ts'

interface TransactionRow {
  account_id: number
  entry_id: number
  performed_at: Date
  amount: string
  currency: string
  kind: string
  description: string
  resource_type: string | null
  price_group_name: string | null
  subscription_id: string | null
  subscription_name: string | null
  reference: string | null
}

// Entries that move the fixed balance.
const MOVED = `
  select e.account_id, e.entry_id, e.performed_at, e.occurred_at, moved.amount, moved.currency, e.kind, e.description,
    e.derivation, e.derivation ->> 'subscriptionId' as subscription_id, null::text as hold_key
  from ledger_entries e
    join lateral (
      select sum(p.amount) as amount, min(p.currency) as currency from postings p
      where (p.account_id, p.entry_id) = (e.account_id, e.entry_id) and p.bucket = 'customer'
    ) moved on moved.amount is not null`

// The same entries, without their amounts: to be counted.
const COUNTED = `
  select e.*, e.derivation ->> 'subscriptionId' as subscription_id from ledger_entries e
  where exists (
    select from postings p where (p.account_id, p.entry_id) = (e.account_id, e.entry_id) and p.bucket = 'customer')`

// Money on hold, as it will be charged: what it is held for is said by its key.
const HELD = `
  select h.account_id, h.entry_id, h.held_at as performed_at, e.occurred_at, -h.amount as amount, b.currency,
    case split_part(h.hold_key, ':', 1)
      when 'plan' then lower(split_part(h.hold_key, ':', 2)) || '_charge'
      when 'subscription' then 'subscription_charge'
      else 'resource_charge'
    end as kind, e.description, e.derivation,
    substring(h.hold_key from '^subscription:([0-9]+)$') as subscription_id, h.hold_key
  from holds h join ledger_entries e using (account_id, entry_id) join balances b using (account_id)`

const SUBSCRIPTION_NAME = `(
  select t.template_name from subscriptions s join subscription_templates t using (subscription_template_id)
  where s.account_id = one.account_id and s.subscription_id::text = one.subscription_id)`

// An open end of a range is infinite, so that the range is always the index's.
const MATCHING = `one.account_id = asked.account_id
  and one.performed_at >= $2::timestamptz and one.performed_at < $3::timestamptz
  and one.occurred_at >= $4::timestamptz and one.occurred_at < $5::timestamptz
  and ($6::bigint[] is null or one.entry_id = any($6))
  and ($7::text[] is null or one.kind = any($7))
  and ($8::text[] is null or one.derivation ->> 'resourceType' = any($8))
  and ($9::text[] is null or one.derivation ->> 'priceGroupName' = any($9))
  and ($10::text[] is null or one.subscription_id = any($10))
  and ($11::text[] is null or ${SUBSCRIPTION_NAME} = any($11))
  and ($12::text is null or one.derivation ->> 'reference' = $12)`

// Each account gives as many as the page could take, in the order of its index; of those the page is cut.
function pageOf(source: string, direction: 'asc' | 'desc'): string {
  const order = ['performed_at', 'entry_id', 'account_id', 'hold_key'].map((name) => `${name} ${direction}`).join(', ')
  return `
    select one.account_id, one.entry_id, one.performed_at, one.amount, one.currency, one.kind, one.description,
      one.derivation ->> 'resourceType' as resource_type, one.derivation ->> 'priceGroupName' as price_group_name,
      one.subscription_id, ${SUBSCRIPTION_NAME} as subscription_name, one.derivation ->> 'reference' as reference
    from (
      select one.* from unnest($1::bigint[]) as asked (account_id)
        cross join lateral (
          select * from (${source}) one where ${MATCHING} order by ${order} limit $13::bigint + $14::bigint
        ) one
      order by ${order} offset $13 limit $14
    ) one
    order by ${order}`
}

const PAGES = {
  moved: { asc: pageOf(MOVED, 'asc'), desc: pageOf(MOVED, 'desc') },
  held: { asc: pageOf(HELD, 'asc'), desc: pageOf(HELD, 'desc') },
}

function countOf(source: string): string {
  return `
    select count(*)::int as total from unnest($1::bigint[]) as asked (account_id)
      cross join lateral (select from (${source}) one where ${MATCHING}) one`
}

const COUNTS = { moved: countOf(COUNTED), held: countOf(HELD) }

/** The transactions of one page. One round trip. */
export async function findTransactions(read: Read, filter: TransactionFilter, page: Page): Promise<Transaction[]> {
  const statement = PAGES[sourceOf(filter)][page.isDescending ? 'desc' : 'asc']
  const values = [...valuesOf(filter), page.offset, page.count]
  const rows = await selectReplanned<TransactionRow>(read, statement, values)
  return rows.map(fromRow)
}

/** How many transactions match. One round trip. */
export async function countTransactions(read: Read, filter: TransactionFilter): Promise<number> {
  const rows = await selectReplanned<{ total: number }>(read, COUNTS[sourceOf(filter)], valuesOf(filter))
  return rows[0]?.total ?? 0
}

function sourceOf({ isUncommitted }: TransactionFilter): 'moved' | 'held' {
  return isUncommitted ? 'held' : 'moved'
}

function valuesOf(filter: TransactionFilter): SqlValue[] {
  const range = [filter.range.from ?? '-infinity', filter.range.before ?? 'infinity']
  const ever = ['-infinity', 'infinity']
  return [
    filter.accountIds,
    ...(filter.byAccountingDates ? [...ever, ...range] : [...range, ...ever]),
    filter.ids ?? null,
    filter.kinds ?? null,
    filter.resourceTypes ?? null,
    filter.priceGroupNames ?? null,
    filter.subscriptionIds?.map(String) ?? null,
    filter.subscriptionNames ?? null,
    filter.paymentReference ?? null,
  ]
}

function fromRow(row: TransactionRow): Transaction {
  return {
    accountId: accountId(row.account_id),
    id: row.entry_id,
    performedAt: row.performed_at,
    amount: Money.of(row.amount, row.currency),
    kind: row.kind,
    description: row.description,
    resourceType: row.resource_type,
    priceGroupName: row.price_group_name,
    subscriptionId: row.subscription_id,
    subscriptionName: row.subscription_name,
    paymentReference: row.reference,
  }
}
