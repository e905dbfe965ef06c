import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockBalances, postEntries } from '../src/domain/ledger/index.ts'
import type { AccountId } from '../src/ground/ids/index.ts'
import { Money } from '../src/ground/money/index.ts'
import { select, selectOne, write } from '../src/ground/storage/query.ts'
import { bookFaults } from '../src/testing/book-faults.ts'
import { databaseUrl } from '../src/testing/database-url.ts'
import { type CommandProcess, freePort, runCommand } from '../src/testing/demo-process.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts'

// The first of the month over ten thousand plans: shared by four servers, and again with a server that is killed.

const ACCOUNTS = 5000
const PLANS = 2 * ACCOUNTS
const SERVERS = 4
const KILLS = 20
/** 120 USD a month, twice: the month that begins, and the one that is held. */
const FEE = '120.000000'

let copy: TestDatabase
let running: CommandProcess[] = []
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  // The demo's own plans and subscriptions are months behind the real clock; they are not what is counted here.
  await copy.database.transaction(async (tx) => {
    await write(tx, 'delete from account_plans')
    await write(tx, 'delete from subscriptions')
  })
})
afterAll(async () => {
  await stopAll('SIGKILL')
  await copy.drop()
})

const firstId = (round: number) => 9_600_000 + round * ACCOUNTS
/** The rounds in which servers are killed are smaller: it is the number of kills that counts there. */
const countOf = (round: number) => (round === 0 ? ACCOUNTS : ACCOUNTS / 2)
const idsOf = (round: number) =>
  Array.from({ length: countOf(round) }, (_, index) => (firstId(round) + index) as AccountId)

/** Accounts with money, each on a paid plan and a free one whose month began with the real one. */
async function openAccounts(round: number): Promise<void> {
  const ids = idsOf(round)
  await copy.database.transaction(async (tx) => {
    await write(
      tx,
      `insert into accounts (account_id, account_name, account_email, created_at, currency, tax_mode)
       select id, 'm' || id, 'm' || id || '@switchbook.test', now(), 'USD', 'included' from unnest($1::bigint[]) as id`,
      [ids],
    )
    await write(tx, `insert into balances (account_id, currency) select id, 'USD' from unnest($1::bigint[]) as id`, [
      ids,
    ])
    const books = await lockBalances(tx, ids, ids.length)
    const money = Money.of('1000', 'USD')
    const entry = { kind: 'wire_transfer', description: 'made by a test', occurredAt: new Date('2026-01-01T00:00:00Z') }
    const postings = [
      { bucket: 'customer' as const, amount: money },
      { bucket: 'clearing' as const, amount: money.negated() },
    ]
    await postEntries(
      tx,
      books,
      ids.map((accountId) => ({ ...entry, accountId, postings })),
    )
    await write(
      tx,
      `insert into account_plans (account_id, plan_type, plan_template_id, version, started_at, next_charge_on, due_at)
       select id, plan.type, plan.template, 1, now(), date_trunc('month', now())::date, date_trunc('month', now())
       from unnest($1::bigint[]) as id, (values ('IM', 185), ('MAU', 1022)) as plan (type, template)`,
      [ids],
    )
    await write(
      tx,
      `insert into account_plan_packages (account_id, plan_type, position, package_size, resource_left)
       select id, plan.type, 0, plan.size, 1 from unnest($1::bigint[]) as id,
         (values ('IM', 500000), ('MAU', 1000)) as plan (type, size)`,
      [ids],
    )
  })
}

async function startServer(): Promise<void> {
  const port = String(await freePort())
  running.push(runCommand(['serve'], { DATABASE_URL: databaseUrl(copy.address), PORT: port }))
}

async function stopAll(signal: NodeJS.Signals): Promise<void> {
  for (const { child } of running) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await Promise.all(running.map((server) => server.ended()))
  running = []
}

async function left(): Promise<number> {
  const row = await selectOne<{ due: number }>(
    copy.database.read,
    'select count(*)::int as due from account_plans where due_at <= now()',
  )
  return row?.due ?? 0
}

/** What each account of a round has: how often each kind of entry, its balance, and what is left of its packages. */
async function seen(round: number): Promise<unknown[]> {
  const sql = `
    select b.fixed_balance as fixed, b.money_on_hold as held,
      (select json_object_agg(kind, times order by kind) from (
        select kind, count(*) as times from ledger_entries e where e.account_id = b.account_id group by kind) k) as entries,
      (select json_agg(resource_left order by plan_type) from account_plan_packages p where p.account_id = b.account_id)
        as packages,
      (select json_agg(amount::text) from holds h where h.account_id = b.account_id) as holds
    from balances b where account_id = any($1::bigint[])`
  const rows = await select<Record<string, unknown>>(copy.database.read, sql, [idsOf(round)])
  return [...new Set(rows.map((row) => JSON.stringify(row)))].map((text) => JSON.parse(text))
}

async function deadlocks(): Promise<number> {
  const sql = 'select deadlocks::int as count from pg_stat_database where datname = current_database()'
  return (await selectOne<{ count: number }>(copy.database.read, sql))?.count ?? 0
}

const RENEWED_ONCE = [
  {
    fixed: '880.000000',
    held: FEE,
    entries: { im_charge: 1, plan_hold: 1, wire_transfer: 1 },
    packages: [500_000, 1000],
    holds: [FEE],
  },
]

test(`four servers renew ${PLANS} plans, each once`, async () => {
  await openAccounts(0)
  for (let count = 0; count < SERVERS; count += 1) await startServer()
  while ((await left()) > 0) await pause(50)
  await stopAll('SIGTERM')
  expect(await seen(0)).toEqual(RENEWED_ONCE)
  // Each waited for others at times; none for one that waited for it.
  expect(await deadlocks()).toBe(0)
  expect(await bookFaults(copy.database)).toEqual([])
}, 120_000)

test(`a server that is killed ${KILLS} times at its work renews each once, and the books balance`, async () => {
  let round = 0
  for (let kills = 0; kills < KILLS; kills += 1) {
    if ((await left()) === 0) await openAccounts(++round)
    await startServer()
    const before = await left()
    // Once the first plans are renewed it is at the next ones.
    while ((await left()) === before) await pause(2)
    await pause(Math.random() * 60)
    await stopAll('SIGKILL')
  }
  await startServer()
  while ((await left()) > 0) await pause(50)
  await stopAll('SIGTERM')
  for (let one = 1; one <= round; one += 1) expect(await seen(one)).toEqual(RENEWED_ONCE)
  expect(await bookFaults(copy.database)).toEqual([])
}, 240_000)
