import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { twoProcesses } from '../../testing/two-processes.ts'
import { outlast } from './index.ts'
import { type RowsByKey, selectByKeys, write } from './query.ts'

const processes = twoProcesses()
const CHILD = 414877

/** The first name of an account, kept for so many milliseconds. */
function firstName(milliseconds: number): RowsByKey<{ id: number; name: string | null }, number, string | null> {
  return {
    sql: `select account_id as id, first_name as name from accounts where account_id = any($1) and ${milliseconds} > 0`,
    keyOf: (row) => row.id,
    fromRow: (row) => row.name,
    kept: { milliseconds },
  }
}

const rename = (name: string, wait?: number) =>
  processes.here.transaction(async (tx) => {
    if (wait !== undefined) outlast(tx, wait)
    await write(tx, 'update accounts set first_name = $2 where account_id = $1', [CHILD, name])
  })

test('rows are given again for their time, and asked for anew after it', async () => {
  await rename('first')
  expect(await selectByKeys(processes.there.read, firstName(1_000_000), [CHILD])).toEqual(['first'])
  expect(await selectByKeys(processes.there.read, firstName(1), [CHILD])).toEqual(['first'])
  await rename('second')
  await pause(2)
  expect(await selectByKeys(processes.there.read, firstName(1_000_000), [CHILD])).toEqual(['first'])
  expect(await selectByKeys(processes.there.read, firstName(1), [CHILD])).toEqual(['second'])
})

test('a transaction that outlasts them is answered when nobody gives them again, on no process', async () => {
  const briefly = firstName(30)
  for (let round = 0; round < 15; round += 1) {
    for (const { read } of [processes.here, processes.there]) await selectByKeys(read, briefly, [CHILD])
    await rename(`round ${round}`, 60)
    for (const { read } of [processes.here, processes.there]) {
      expect(await selectByKeys(read, briefly, [CHILD])).toEqual([`round ${round}`])
    }
  }
})

test('a transaction that failed leaves nothing for the next on its connection to wait for', async () => {
  const failing = processes.here.transaction(async (tx) => {
    outlast(tx, 1_000_000)
    await write(tx, 'select 1 / 0')
  })
  await expect(failing).rejects.toThrow()
  // Eight at once: every connection of the pool is among them.
  await Promise.all(Array.from({ length: 8 }, () => rename('after the failure')))
  expect(await selectByKeys(processes.here.read, firstName(1), [CHILD])).toEqual(['after the failure'])
})

test('that there are no rows is not kept', async () => {
  expect(await selectByKeys(processes.there.read, firstName(2_000_000), [77])).toEqual([])
  await processes.here.transaction((tx) =>
    write(
      tx,
      `insert into accounts (account_id, account_name, account_email, created_at, currency, first_name)
        values (77, 'new', 'new@switchbook.test', now(), 'USD', 'Ada')`,
    ),
  )
  expect(await selectByKeys(processes.there.read, firstName(2_000_000), [77])).toEqual(['Ada'])
})
