import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { select } from './query.ts'

interface Table {
  name: string
  comment: string | null
  /** The columns of the primary key in their order; null: the table has none. */
  key: string[] | null
}

// What the database's own catalogue says of every table that we made.
const TABLES = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
    (select json_agg(a.attname order by k.place)
     from pg_constraint p, unnest(p.conkey) with ordinality as k (attnum, place), pg_attribute a
     where p.conrelid = c.oid and p.contype = 'p' and a.attrelid = c.oid and a.attnum = k.attnum) as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
  order by c.relname`

let copy: TestDatabase
let tables: Table[]
beforeAll(async () => {
  copy = await createTestDatabase('empty')
  tables = await select<Table>(copy.database.read, TABLES)
})
afterAll(() => copy.drop())

/** Tables that must find a thing by the name that it has outside, whatever account it names. */
const REGISTERS: Readonly<Record<string, string>> = { payments: 'payment_reference', usage_events: 'event_id' }

test('every table is distributed by account_id or a name from outside, or a reference table, and says so', () => {
  expect(tables.length).toBeGreaterThan(20)
  const undecided = tables.filter(
    (table) => !/^(distributed by (account_id|event_id|payment_reference)|reference)$/.test(table.comment ?? ''),
  )
  expect(undecided).toEqual([])
})

test('account_id leads the primary key of every distributed table', () => {
  const distributed = tables.filter((table) => table.comment === 'distributed by account_id')
  expect(distributed.map((table) => table.name)).toEqual(
    expect.arrayContaining(['accounts', 'balances', 'ledger_entries', 'postings', 'holds', 'account_plans']),
  )
  expect(distributed.filter((table) => table.key?.[0] !== 'account_id')).toEqual([])
})

test('the name that a register goes by stands in its primary key', () => {
  const registers = tables.filter(({ comment }) => /^distributed by (?!account_id)/.test(comment ?? ''))
  const columns = registers.map(({ name, comment }) => [name, comment?.replace('distributed by ', '')])
  expect(Object.fromEntries(columns)).toEqual(REGISTERS)
  expect(registers.filter(({ name, key }) => !key?.includes(REGISTERS[name] ?? ''))).toEqual([])
})

test('every table has a primary key', () => {
  expect(tables.filter((table) => table.key === null)).toEqual([])
})

test('foreign keys between distributed tables hold account_id, so that both rows stand on one machine', async () => {
  const isDistributed = new Set(
    tables.filter((table) => table.comment === 'distributed by account_id').map((table) => table.name),
  )
  const sql = `
    select p.conrelid::regclass::text as "from", p.confrelid::regclass::text as "to",
      (select array_agg(a.attname::text) from unnest(p.conkey) as k, pg_attribute a
       where a.attrelid = p.conrelid and a.attnum = k) as columns
    from pg_constraint p where p.contype = 'f' and p.connamespace = 'public'::regnamespace`
  const keys = await select<{ from: string; to: string; columns: string[] }>(copy.database.read, sql)
  const apart = keys.filter(
    (key) => isDistributed.has(key.from) && isDistributed.has(key.to) && !key.columns.includes('account_id'),
  )
  // An account and its parent may stand on two machines: that key is the application's to hold there.
  expect(apart).toEqual([{ from: 'accounts', to: 'accounts', columns: ['parent_account_id'] }])
})
