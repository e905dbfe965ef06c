import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { Tx } from './index.ts'
import { brokenConstraintOf, sqlStateOf } from './index.ts'
import { select, selectOne, write, writeReturning } from './query.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('bare')
  await copy.database.transaction(async (tx) => {
    await write(tx, 'create table notes (name text primary key, value int not null)')
    await write(
      tx,
      `create function fail_as(state text) returns void language plpgsql as $$
      begin raise exception 'failed on purpose' using errcode = state; end $$`,
    )
  })
})
afterAll(() => copy.drop())

const INSERT = 'insert into notes values ($1, $2)'
const FIND = 'select value from notes where name = $1'
const ADD = 'update notes set value = value + $2 where name = $1'

const noteOf = async (name: string) =>
  (await selectOne<{ value: number }>(copy.database.read, FIND, [name]))?.value ?? null

const failAs = (tx: Tx, state: string) => select(tx, 'select fail_as($1)', [state])

describe('a transaction', () => {
  test('commits what it gives', async () => {
    const given = await copy.database.transaction(async (tx) => {
      await write(tx, INSERT, ['kept', 1])
      // Nobody else sees it before.
      expect(await noteOf('kept')).toBeNull()
      return 'given'
    })
    expect(given).toBe('given')
    expect(await noteOf('kept')).toBe(1)
  })

  test('rolls back what it throws, and throws that very error', async () => {
    const mine = new Error('mine')
    const work = copy.database.transaction(async (tx) => {
      await write(tx, INSERT, ['thrown', 1])
      throw mine
    })
    await expect(work).rejects.toBe(mine)
    expect(await noteOf('thrown')).toBeNull()
  })

  test('that passes over a failed statement was rolled back, and says so', async () => {
    const work = copy.database.transaction(async (tx) => {
      await write(tx, INSERT, ['passed over', 1])
      await failAs(tx, '22000').catch(() => {})
      return 'as if nothing had happened'
    })
    await expect(work).rejects.toThrow('was passed over')
    expect(await noteOf('passed over')).toBeNull()
  })

  test('leaves a connection that the next one can use, however it ended', async () => {
    for (let time = 1; time <= 20; time += 1) {
      await expect(copy.database.transaction((tx) => failAs(tx, '22000'))).rejects.toThrow('failed on purpose')
    }
    expect(await copy.database.transaction((tx) => select(tx, 'select 1 as one'))).toEqual([{ one: 1 }])
  })

  test('whose connection dies fails, and the next one has another', async () => {
    const work = copy.database.transaction((tx) => select(tx, 'select pg_terminate_backend(pg_backend_pid())'))
    await expect(work).rejects.toThrow()
    expect(await copy.database.isReachable()).toBe(true)
    expect(await copy.database.transaction((tx) => select(tx, 'select 2 as two'))).toEqual([{ two: 2 }])
  })

  test('waits for a connection when there are more of them than connections', async () => {
    await copy.database.transaction((tx) => write(tx, INSERT, ['counter', 0]))
    await Promise.all(
      Array.from({ length: 40 }, () => copy.database.transaction((tx) => write(tx, ADD, ['counter', 1]))),
    )
    expect(await noteOf('counter')).toBe(40)
  })
})

describe('a transaction that lost a race', () => {
  test.each(['40001', '40P01'])('with SQLSTATE %s is run again, as if for the first time', async (state) => {
    let runs = 0
    await copy.database.transaction(async (tx) => {
      runs += 1
      await write(tx, INSERT, [`raced ${state}`, runs])
      if (runs < 4) await failAs(tx, state)
    })
    expect(runs).toBe(4)
    expect(await noteOf(`raced ${state}`)).toBe(4)
  })

  test('every time is given up after five', async () => {
    let runs = 0
    const work = copy.database.transaction(async (tx) => {
      runs += 1
      await failAs(tx, '40001')
    })
    await expect(work).rejects.toSatisfy((error) => sqlStateOf(error) === '40001')
    expect(runs).toBe(5)
  })

  test('is the only kind that is run again', async () => {
    let runs = 0
    const twice = copy.database.transaction(async (tx) => {
      runs += 1
      await write(tx, INSERT, ['once', 1])
      await write(tx, INSERT, ['once', 2])
    })
    await expect(twice).rejects.toSatisfy((error) => brokenConstraintOf(error) === 'notes_pkey')
    expect(runs).toBe(1)
  })

  test('of two that wait for each other is the one that the database ends, and both are done in the end', async () => {
    await copy.database.transaction(async (tx) => {
      await write(tx, INSERT, ['left', 0])
      await write(tx, INSERT, ['right', 0])
    })
    let runs = 0
    let holding = 0
    let bothHoldOne: () => void = () => {}
    const meeting = new Promise<void>((resolve) => {
      bothHoldOne = resolve
    })
    const cross = (first: string, second: string) =>
      copy.database.transaction(async (tx) => {
        runs += 1
        await write(tx, ADD, [first, 1])
        holding += 1
        if (holding === 2) bothHoldOne()
        await meeting
        await write(tx, ADD, [second, 1])
      })
    await Promise.all([cross('left', 'right'), cross('right', 'left')])
    expect([await noteOf('left'), await noteOf('right')]).toEqual([2, 2])
    expect(runs).toBe(3)
  })

  test('is run again on a serialization failure that the database itself finds', async () => {
    await copy.database.transaction((tx) => write(tx, INSERT, ['serial', 0]))
    let firstRuns = 0
    await copy.database.transaction(async (tx) => {
      firstRuns += 1
      await select(tx, 'set transaction isolation level repeatable read')
      const [row] = await select<{ value: number }>(tx, FIND, ['serial'])
      // Somebody else changes the row between reading and writing, once.
      if (firstRuns === 1) await copy.database.transaction((other) => write(other, ADD, ['serial', 10]))
      await write(tx, 'update notes set value = $2 where name = $1', ['serial', (row?.value ?? 0) + 1])
    })
    expect(firstRuns).toBe(2)
    expect(await noteOf('serial')).toBe(11)
  })
})

test('numbers come exactly: bigint as a number, numeric and dates as text', async () => {
  const sql = `select 9007199254740991::bigint as big, 0.100000000000000000001::numeric as exact, '2026-02-01'::date as on,
    array[1,2]::bigint[] as ids`
  const [row] = await copy.database.transaction((tx) => writeReturning(tx, sql))
  expect(row).toMatchObject({ big: 9007199254740991, exact: '0.100000000000000000001', on: '2026-02-01' })
})

test('an error that is none of the database has neither a state nor a constraint', () => {
  expect(sqlStateOf(new Error('mine'))).toBeUndefined()
  expect(brokenConstraintOf(null)).toBeUndefined()
})
