import { beforeAll, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { postMoney } from '../../testing/post-money.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

// Movements of the same accounts at the same time, over the wire, on connections of their own.

const PARENT = 3456750
const [TOP, BELOW, PLANNED, FROZEN, REPEATED] = [9_600_001, 9_600_002, 9_600_003, 9_600_004, 9_600_005] as const

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: TOP, parentId: null })
  await addAccount(database, { id: BELOW, parentId: TOP })
  for (const id of [PLANNED, FROZEN, REPEATED]) {
    await addAccount(database, { id, parentId: PARENT, billingAddress: 'Arbat 1, Moscow' })
  }
})

const operate = (method: string, params: Record<string, string>) =>
  switchbook.call(method, params, { surface: 'operator' })
const transfer = (from: number, to: number, amount: string, more = {}) =>
  operate('TransferMoney', { from_account_id: String(from), to_account_id: String(to), amount, ...more })
const books = (id: number) => booksOf(switchbook.database, id)
const times = <Result>(count: number, make: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

test('a hundred transfers in both directions at once all go through, and no money is made or lost', async () => {
  for (const id of [TOP, BELOW]) await postMoney(switchbook.database, id, '1000', 'RUR')
  const answers = await times(100, (index) =>
    index % 2 === 0 ? transfer(TOP, BELOW, '3.000001') : transfer(BELOW, TOP, '2'),
  )
  expect(answers.map(errorCode).filter((code) => code !== null)).toEqual([])
  const [top, below] = [await books(TOP), await books(BELOW)]
  expect([top.fixed, below.fixed]).toEqual(['949.999950', '1050.000050'])
  const own = new Set(top.entries.slice(1).map((entry) => entry.id))
  expect(own).toEqual(new Set(below.entries.slice(1).map((entry) => entry.id)))
  expect(own.size).toBe(100)
})

test('fifty identical transfers with a key are one', async () => {
  await postMoney(switchbook.database, REPEATED, '100', 'RUR')
  const answers = await times(50, () => transfer(REPEATED, PARENT, '60', { idempotency_key: 'once' }))
  const told = answers.map((text) => JSON.parse(text))
  expect(new Set(told.map((answer) => answer.transaction_id)).size).toBe(1)
  expect(told.filter((answer) => answer.is_repeat === false)).toHaveLength(1)
  expect((await books(REPEATED)).fixed).toBe('40.000000')
})

test('transfers that empty an account and a change of its plan spend its money once', async () => {
  const plan = { plan_type: 'IM', plan_subscription_template_id: '185' }
  let isPlanned = false
  for (let round = 0; round < 6 && !isPlanned; round += 1) {
    await postMoney(switchbook.database, PLANNED, '9170.604', 'RUR')
    const [change, ...moved] = await Promise.all([
      switchbook.call('ChangeAccountPlan', plan, { accountId: PLANNED }),
      ...Array.from({ length: 4 }, () => transfer(PLANNED, PARENT, '9170.604')),
    ])
    const after = await books(PLANNED)
    isPlanned = after.onHold === '9170.604000'
    expect([after.fixed, after.onHold]).toEqual(isPlanned ? [after.onHold, after.onHold] : ['0.000000', '0.000000'])
    const codes = [change ?? '', ...moved].map(errorCode)
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(codes.filter((code) => code === 127)).toHaveLength(4)
    expect(codes[0]).toBe(isPlanned ? null : 127)
  }
})

test('nothing is paid by an account once its freezing is answered', async () => {
  await postMoney(switchbook.database, FROZEN, '1000', 'RUR')
  let frozenAt = Number.POSITIVE_INFINITY
  const freeze = operate('FreezeAccount', { account_id: String(FROZEN) }).then(async (text) => {
    expect(errorCode(text)).toBe(null)
    frozenAt = (await books(FROZEN)).entries.length
  })
  const codes = (await times(40, () => transfer(FROZEN, PARENT, '1'))).map(errorCode)
  await freeze
  expect(new Set([null, 514, ...codes])).toEqual(new Set([null, 514]))
  expect((await books(FROZEN)).entries.length).toBe(frozenAt)
})
