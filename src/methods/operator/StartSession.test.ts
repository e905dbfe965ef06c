import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookFaults } from '../../testing/book-faults.ts'
import { booksOf } from '../../testing/books.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { giveOwnPrices } from '../../testing/own-prices.ts'
import { postMoney } from '../../testing/post-money.ts'
import { sessionCalls } from '../../testing/session-calls.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const PARENT = 3456750
const FROZEN = 464479
/** One, two and three minutes to London, in roubles. */
const [ONE, TWO, THREE] = [0.840639, 1.681277, 2.521916]

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  expect(await bookFaults(switchbook.database)).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

let lastAccount = 9_350_000
async function newAccount(money: string): Promise<number> {
  const id = ++lastAccount
  await addAccount(switchbook.database, { id, parentId: PARENT })
  if (money !== '0') await postMoney(switchbook.database, id, money, 'RUR')
  return id
}
const session = (account: number, name = 's') => sessionCalls(switchbook, account, name)
const moneyOf = async (accountId: number) => {
  const { result } = JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId }))
  const { fixed_balance, money_on_hold, live_balance, balance } = result
  return { fixed_balance, money_on_hold, live_balance, balance }
}

describe('a start', () => {
  test('holds the first slice, and says how much may be used', async () => {
    const id = await newAccount('100')
    expect(await session(id).start({ quantity: 120 })).toEqual({
      result: {
        session_id: 's',
        state: 'running',
        sequence: 0,
        used: 0,
        granted: 120,
        granted_quantity: 120,
        charged: 0,
        held: TWO,
        currency: 'RUR',
        is_repeat: false,
      },
    })
    const live = 100 - TWO
    expect(await moneyOf(id)).toEqual({ fixed_balance: 100, money_on_hold: TWO, live_balance: live, balance: live })
    const { holds, entries } = await booksOf(switchbook.database, id)
    expect(holds).toEqual({ [`session:${id}:s`]: { amount: '1.681277', tax: '0.000000', entry: entries.at(-1)?.id } })
    expect(entries.at(-1)).toMatchObject({
      kind: 'session_hold',
      postings: ['hold 1.681277 RUR', 'hold_offset -1.681277 RUR'],
    })
    // The parent pays its own price of the same call: it holds as well.
    expect((await booksOf(switchbook.database, PARENT)).holds[`session:${id}:s`]).toMatchObject({ amount: '1.681277' })
  })

  test('holds a minute unless it names a slice', async () => {
    const id = await newAccount('100')
    expect((await session(id).start()).result).toMatchObject({ granted: 60, held: ONE })
  })

  test.each([
    ['to the last digit', '2.521916', 180, THREE],
    ['a minute less for a millionth less', '2.521915', 120, TWO],
    ['one minute', '0.840639', 60, ONE],
  ])('grants what the money is enough for: %s', async (_what, money, granted, held) => {
    const id = await newAccount(money)
    expect((await session(id).start({ quantity: 200 })).result).toMatchObject({ granted, held })
    expect((await moneyOf(id)).live_balance).toBeLessThan(ONE)
  })

  test('grants a slice that is no whole minute as it is, and holds the minute', async () => {
    const id = await newAccount('100')
    expect((await session(id).start({ quantity: 61 })).result).toMatchObject({ granted: 61, held: TWO })
  })

  test('of what costs the account nothing is granted without money, and below zero', async () => {
    const id = await newAccount('0')
    await giveOwnPrices(switchbook, [{ account: id, currency: 'RUR', price: '0', resourceType: 'AUDIORECORD' }])
    const free = { resource_type: 'AUDIORECORD', to: '' }
    expect((await session(id).start(free)).result).toMatchObject({ granted: 60, held: 0 })
    await session(id, 'overdraws').start({ resource_type: 'SIPOUT', to: '' })
    await postMoney(switchbook.database, id, '1', 'RUR')
    await session(id, 'overdraws').start({ resource_type: 'SIPOUT', to: '' })
    await session(id, 'overdraws').stop(1, 600)
    expect((await moneyOf(id)).balance).toBeLessThan(0)
    expect((await session(id, 'later').start(free)).result).toMatchObject({ granted: 60, held: 0 })
  })
})

describe('a start that is refused holds nothing', () => {
  test.each([
    ['no money for a minute', 127, async () => session(await newAccount('0.840638')).start()],
    ['an unknown account', 115, () => session(5).start()],
    ['a frozen account', 316, () => session(FROZEN).start()],
    ['an unknown resource', 429, () => session(PARENT).start({ resource_type: 'PIGEON' })],
    ['no destination', 315, () => session(PARENT).start({ to: '' })],
    ['a forbidden destination', 316, () => session(PARENT).start({ resource_type: 'SMSOUT', to: '78001234567' })],
    ['what packages cover', 429, () => session(PARENT).start({ resource_type: 'IM', to: '' })],
    ['a slice of none', 101, () => session(PARENT).start({ quantity: 0 })],
    ['a slice of more than a day', 101, () => session(PARENT).start({ quantity: 86_401 })],
    ['a limit below ten seconds', 101, () => session(PARENT).start({ time_limit: 9 })],
    ['a session without a name', 134, () => session(PARENT, '').start()],
    ['a NUL in the name', 101, () => session(PARENT, 'a\0').start()],
  ])('%s: %d', async (_what, code, start) => {
    const before = await booksOf(switchbook.database, PARENT)
    expect((await start()).error.code).toBe(code)
    expect(await booksOf(switchbook.database, PARENT)).toEqual(before)
  })

  test('what packages cover, also at a price of the account’s own', async () => {
    await giveOwnPrices(switchbook, [{ account: PARENT, currency: 'RUR', price: '9', resourceType: 'IM_OVERRUN' }])
    expect((await session(PARENT).start({ resource_type: 'IM', to: '' })).error.code).toBe(429)
  })
})

describe('a repeated start', () => {
  test('answers how the session stands, and changes nothing', async () => {
    const id = await newAccount('100')
    const { result } = await session(id).start()
    const before = await databaseDigest(switchbook.database)
    expect((await session(id).start()).result).toEqual({ ...result, is_repeat: true })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
    await session(id).update(1, 30)
    expect((await session(id).start()).result).toMatchObject({ sequence: 1, used: 30, is_repeat: true })
    await session(id).stop(2, 60)
    expect((await session(id).start()).result).toMatchObject({ state: 'stopped', charged: ONE, is_repeat: true })
    expect((await booksOf(switchbook.database, id)).entries).toHaveLength(4)
  })

  test.each([{ to: '+442079460124' }, { quantity: 61 }, { time_limit: 61 }, { resource_type: 'SIPOUT' }])(
    'with another %o is refused',
    async (change) => {
      const id = await newAccount('100')
      await session(id).start()
      expect((await session(id).start(change)).error.code).toBe(101)
    },
  )

  test('after the account was frozen, or its money was spent, is one still', async () => {
    const id = await newAccount(String(ONE))
    const { result } = await session(id).start()
    expect((await session(id).start()).result).toEqual({ ...result, is_repeat: true })
    await operatorCall(switchbook, 'FreezeAccount', { account_id: id })
    expect((await session(id).start()).result).toEqual({ ...result, is_repeat: true })
    expect((await session(id, 'other').start()).error.code).toBe(316)
  })

  test('of the same name for another account is another session', async () => {
    const [one, other] = [await newAccount('100'), await newAccount('100')]
    expect((await session(one, 'shared').start()).result.is_repeat).toBe(false)
    expect((await session(other, 'shared').start()).result.is_repeat).toBe(false)
  })
})

test('held money is not there for a plan, a transfer, a call or another session', async () => {
  const id = await newAccount(String(ONE))
  await session(id).start()
  const transfer = { from_account_id: id, to_account_id: PARENT, amount: '0.000001' }
  expect((await operatorCall(switchbook, 'TransferMoney', transfer)).error.code).toBe(127)
  const call = { event_id: 'x', account_id: id, resource_type: 'PSTNOUT', quantity: 1, to: '+442079460123' }
  expect((await operatorCall(switchbook, 'RecordUsage', call)).error.code).toBe(127)
  expect((await session(id, 'other').start()).error.code).toBe(127)
  await session(id).stop(1, 0)
  expect((await session(id, 'other').start()).result.granted).toBe(60)
})
