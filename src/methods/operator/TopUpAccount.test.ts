import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const [PARENT, USD, FROZEN] = [3456750, 789456, 464479] as const
/** An account of the last test's own. */
const OWN = 9_400_001

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: OWN, parentId: PARENT })
})

const USUAL = { account_id: String(USD), amount: '100.25', transaction_type: 'wire_transfer' }
const topUp = (params: Record<string, string>) => switchbook.call('TopUpAccount', params, { surface: 'operator' })
const books = (id: number) => booksOf(switchbook.database, id)

describe('a wire transfer', () => {
  let answer: string
  beforeAll(async () => {
    answer = await topUp({ ...USUAL, payment_reference: '4711', description: 'Invoice 4711', currency: 'USD' })
  })

  test('is answered with the transaction and the balance after it', () => {
    expect(answer).toMatch(
      /^{"result":1,"transaction_id":\d+,"is_repeat":false,"account_info":{"account_id":789456,"frozen":false,"currency":"USD","fixed_balance":370,"money_on_hold":0,"live_balance":370,"credit_limit":0,"overdraft_limit":0}}$/,
    )
  })

  test('is one balanced entry that says what it was made from', async () => {
    const { entries, fixed } = await books(USD)
    expect(fixed).toBe('370.000000')
    expect(entries.at(-1)).toEqual({
      id: JSON.parse(answer).transaction_id,
      sequence: entries.length,
      kind: 'wire_transfer',
      derivation: { rule: 'payment', amount: '100.25', currency: 'USD', reference: '4711' },
      postings: ['customer 100.250000 USD', 'clearing -100.250000 USD'],
    })
  })

  test('is seen by the account and by its parent', async () => {
    const own = JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId: USD })).result
    expect(own).toMatchObject({ fixed_balance: 370, live_balance: 370, balance: 370 })
    const { result } = JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: String(USD) }))
    expect(result[0]).toMatchObject({ fixed_balance: 370 })
  })

  test('that is reported again moves nothing and answers the first, whatever it is described as now', async () => {
    const before = await books(USD)
    const again = await topUp({ ...USUAL, amount: '100.250', payment_reference: '4711', description: 'once more' })
    expect(again).toBe(answer.replace('"is_repeat":false', '"is_repeat":true'))
    expect(await books(USD)).toEqual(before)
  })

  test.each([
    ['another amount', { amount: '100.26' }],
    ['another account', { account_id: String(OWN) }],
  ])('under its name with %s is error 303 and moves nothing', async (_what, change) => {
    const before = [await books(USD), await books(OWN)]
    expect(errorCode(await topUp({ ...USUAL, payment_reference: '4711', ...change }))).toBe(303)
    expect([await books(USD), await books(OWN)]).toEqual(before)
  })

  test('of another type may have the same reference', async () => {
    const card = JSON.parse(await topUp({ ...USUAL, transaction_type: 'card_payment', payment_reference: '4711' }))
    expect(card).toMatchObject({ is_repeat: false, account_info: { fixed_balance: 470.25 } })
  })
})

test('a frozen account may be paid for', async () => {
  const paid = JSON.parse(await topUp({ ...USUAL, account_id: String(FROZEN), payment_reference: 'frozen' }))
  expect(paid.account_info).toMatchObject({ frozen: true, fixed_balance: 100.25 })
})

test.each([
  'wire_transfer',
  'us_wire_transfer',
  'card_payment',
  'rub_card_payment',
  'robokassa_payment',
  'paypal_payment',
])('%s is a way of paying', async (transaction_type) => {
  const paid = JSON.parse(
    await topUp({ ...USUAL, account_id: String(OWN), transaction_type, payment_reference: 'way' }),
  )
  expect(paid).toMatchObject({ result: 1, is_repeat: false })
  expect((await books(OWN)).entries.at(-1)?.kind).toBe(transaction_type)
})

test.each<[string, Record<string, string>, number]>([
  ['an account that does not exist', { account_id: '5' }, 115],
  ['no account', { account_id: '' }, 115],
  ['another currency', { currency: 'EUR' }, 210],
  ['a currency that is none', { currency: 'RUB' }, 210],
  ['nothing', { amount: '0' }, 125],
  ['less than nothing', { amount: '-1' }, 125],
  ['seven digits', { amount: '1.0000001' }, 125],
  ['more than the most', { amount: '1000000000.000001' }, 125],
  ['an amount that is none', { amount: 'ten' }, 125],
  ['a type that is no payment', { transaction_type: 'gift' }, 209],
  ['an empty reference', { payment_reference: '' }, 134],
  ['a reference of 129 letters', { payment_reference: 'r'.repeat(129) }, 304],
  ['a description that is too long', { description: 'd'.repeat(256) }, 234],
])('%s is refused and moves nothing', async (_what, change, code) => {
  const before = await books(USD)
  expect(errorCode(await topUp({ ...USUAL, payment_reference: 'refused', ...change }))).toBe(code)
  expect(await books(USD)).toEqual(before)
})

test('fifty identical payments at once are one, and all are answered the same transaction', async () => {
  const before = (await books(OWN)).entries.length
  const params = { ...USUAL, account_id: String(OWN), amount: '7', payment_reference: 'race' }
  const answers = (await Promise.all(Array.from({ length: 50 }, () => topUp(params)))).map((text) => JSON.parse(text))
  expect(new Set(answers.map((answer) => answer.transaction_id)).size).toBe(1)
  expect(answers.filter((answer) => answer.is_repeat === false)).toHaveLength(1)
  expect((await books(OWN)).entries.length).toBe(before + 1)
})

test('one payment that is booked for two accounts at once is booked for one', async () => {
  const accounts = [OWN, FROZEN, PARENT, USD]
  const before = await Promise.all(accounts.map(async (id) => (await books(id)).entries.length))
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      topUp({ ...USUAL, account_id: String(accounts[index % 4]), payment_reference: 'whose' }),
    ),
  )
  const after = await Promise.all(accounts.map(async (id) => (await books(id)).entries.length))
  expect(after.reduce((sum, count) => sum + count, 0)).toBe(before.reduce((sum, count) => sum + count, 0) + 1)
  const codes = answers.map(errorCode)
  expect(codes.filter((code) => code === null)).toHaveLength(5)
  expect(codes.filter((code) => code === 303)).toHaveLength(15)
})
