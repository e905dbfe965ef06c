import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { Read } from './handles.ts'
import { select, write } from './query.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('bare')
  await copy.database.transaction(async (tx) => {
    await write(tx, 'create table notes (note_id bigint primary key, note text not null)')
    await write(tx, `insert into notes select n, 'note ' || n from generate_series(1, 5) n`)
    await write(tx, 'analyze notes')
  })
})
afterAll(() => copy.drop())

const EXPLAIN = `explain select note from notes where note_id = any('{2,3}')`

/** How the database means to find two notes of a table that is small enough to be read whole. */
async function planOf(read: Read): Promise<string> {
  const rows = await select<{ 'QUERY PLAN': string }>(read, EXPLAIN)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

function inTwoCalls<Loaded>(load: (read: Read) => Promise<Loaded>): Promise<Loaded> {
  const apply = (_: unknown, loaded: Loaded) => ({ result: loaded, written: [], changesKeptRows: false })
  return copy.database.inTwoCalls({ load, apply, again: [] })
}

test('a transaction in two calls finds rows by their keys, also while the table is small: its plan is kept', async () => {
  expect(await inTwoCalls(planOf)).toMatch(/Index/)
  expect(await inTwoCalls(planOf)).not.toMatch(/Seq Scan/)
})

test('what comes after it on the same connection is planned as the database thinks best', async () => {
  await inTwoCalls(planOf)
  expect(await copy.database.transaction(planOf)).toMatch(/Seq Scan/)
})
