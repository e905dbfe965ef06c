import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { MigrationError, migrate } from './index.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { select, write } from './query.ts'

const ALL = MIGRATIONS.map(({ name }) => name)

const tablesOf = async ({ database }: TestDatabase) =>
  (
    await select<{ tablename: string }>(database.read, `select tablename from pg_tables where schemaname = 'public'`)
  ).map((row) => row.tablename)

/** Runs `work` on a database of its own. */
async function onCopy(content: 'bare' | 'empty', work: (copy: TestDatabase) => Promise<void>): Promise<void> {
  const copy = await createTestDatabase(content)
  try {
    await work(copy)
  } finally {
    await copy.drop()
  }
}

const change = ({ database }: TestDatabase, sql: string) => database.transaction((tx) => write(tx, sql))

describe('migrations', () => {
  let copy: TestDatabase
  beforeAll(async () => {
    copy = await createTestDatabase('bare')
  })
  afterAll(() => copy.drop())

  test('all run on a bare database, in their order', async () => {
    expect(await tablesOf(copy)).toEqual([])
    expect(await migrate(copy.address)).toEqual({ applied: ALL, before: 0 })
    expect(await tablesOf(copy)).toEqual(expect.arrayContaining(['accounts', 'ledger_entries', 'schema_migrations']))
  })

  test('do nothing when they run a second time', async () => {
    const history = () =>
      select(copy.database.read, 'select name, checksum, ran_at from schema_migrations order by name')
    const before = await history()
    expect(await migrate(copy.address)).toEqual({ applied: [], before: ALL.length })
    expect(await history()).toEqual(before)
  })
})

test('four that start at the same time run every migration once', async () => {
  await onCopy('bare', async (copy) => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(copy.address)))
    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(ALL)
    expect(outcomes.map((outcome) => outcome.before).sort()).toEqual([0, ALL.length, ALL.length, ALL.length])
  })
})

test('a migration that was changed after it had run is refused, by name', async () => {
  await onCopy('empty', async (copy) => {
    await change(copy, `update schema_migrations set checksum = md5('another text') where name = '${ALL[0]}'`)
    await expect(migrate(copy.address)).rejects.toThrow(MigrationError)
    await expect(migrate(copy.address)).rejects.toThrow(`Migration ${ALL[0]} was changed after it had run`)
  })
})

test('a migration of a newer release is refused, by name', async () => {
  await onCopy('empty', async (copy) => {
    await change(copy, `insert into schema_migrations (name, checksum) values ('9999-from-the-future', 'x')`)
    await expect(migrate(copy.address)).rejects.toThrow('9999-from-the-future, which this release does not know')
  })
})

test('a history with another migration in between is refused', async () => {
  await onCopy('empty', async (copy) => {
    await change(copy, `insert into schema_migrations (name, checksum) values ('0000-before-the-first', 'x')`)
    await expect(migrate(copy.address)).rejects.toThrow(MigrationError)
  })
})

test('a migration that fails leaves nothing behind, and can be run when the reason is gone', async () => {
  await onCopy('bare', async (copy) => {
    await change(copy, 'create table business_clock (mine text)')
    await expect(migrate(copy.address)).rejects.toThrow('already exists')
    expect(await tablesOf(copy)).toEqual(['business_clock'])
    await change(copy, 'drop table business_clock')
    expect((await migrate(copy.address)).applied).toEqual(ALL)
  })
})

test('the names of migrations are in order, so that the history can be compared', () => {
  expect([...ALL].sort()).toEqual(ALL)
  expect(new Set(ALL).size).toBe(ALL.length)
})
