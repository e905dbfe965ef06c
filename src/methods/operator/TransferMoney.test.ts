import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const [PARENT, CHILD, SIBLING, USD, FROZEN] = [3456750, 464478, 1321, 789456, 464479] as const
const [GRANDCHILD, INACTIVE] = [9_500_001, 9_500_002] as const

const switchbook = switchbookOfFile()
beforeAll(async () => {
  await addAccount(switchbook.database, { id: GRANDCHILD, parentId: CHILD })
  await addAccount(switchbook.database, { id: INACTIVE, parentId: PARENT, active: false })
})

const transfer = (from: number, to: number, amount: string, more: Record<string, string> = {}) =>
  switchbook.call(
    'TransferMoney',
    { from_account_id: String(from), to_account_id: String(to), amount, ...more },
    { surface: 'operator' },
  )
const books = (id: number) => booksOf(switchbook.database, id)
const lastOf = async (id: number) => (await books(id)).entries.at(-1)

describe('a transfer', () => {
  test('from a parent to its child has one id in the books of both', async () => {
    const answer = JSON.parse(await transfer(PARENT, CHILD, '1000.5', { description: 'For January' }))
    expect(answer).toMatchObject({
      result: 1,
      is_repeat: false,
      account_info: { account_id: PARENT, fixed_balance: 19169.43, live_balance: 18771.85 },
      receiver_info: { account_id: CHILD, fixed_balance: 2000.5 },
    })
    expect(await lastOf(PARENT)).toMatchObject({
      id: answer.transaction_id,
      kind: 'money_transfer_to_child',
      postings: ['customer -1000.500000 RUR', 'transfer 1000.500000 RUR'],
    })
    expect(await lastOf(CHILD)).toMatchObject({
      id: answer.transaction_id,
      kind: 'money_acceptance_from_parent',
      postings: ['customer 1000.500000 RUR', 'transfer -1000.500000 RUR'],
    })
  })

  test('from a child to its parent goes the same way back', async () => {
    const { transaction_id: id } = JSON.parse(await transfer(CHILD, PARENT, '1000.5'))
    expect(await lastOf(CHILD)).toMatchObject({ id, kind: 'money_transfer_to_parent' })
    expect(await lastOf(PARENT)).toMatchObject({ id, kind: 'money_acceptance_from_child' })
    expect((await books(PARENT)).fixed).toBe('20169.930000')
  })

  test('into another currency arrives at the rate of the day', async () => {
    const answer = JSON.parse(await transfer(PARENT, USD, '764.217'))
    expect([answer.account_info.fixed_balance, answer.receiver_info.fixed_balance]).toEqual([19405.713, 279.75])
    const derivation = {
      amount: '764.217',
      currency: 'RUR',
      arrived: '10',
      arrivedCurrency: 'USD',
      rateFrom: '76.4217',
    }
    expect(await lastOf(USD)).toMatchObject({
      derivation,
      postings: ['customer 10.000000 USD', 'transfer -10.000000 USD'],
    })
    expect(await lastOf(PARENT)).toMatchObject({ derivation })
    const back = JSON.parse(await transfer(USD, PARENT, '10'))
    expect(back.receiver_info.fixed_balance).toBe(20169.93)
  })

  test('that is sent again with its key moves nothing; the receiver may use the same key', async () => {
    const key = { idempotency_key: 'monthly' }
    const first = JSON.parse(await transfer(PARENT, CHILD, '10', key))
    const before = [await books(PARENT), await books(CHILD)]
    expect(JSON.parse(await transfer(PARENT, CHILD, '10.0', key))).toEqual({ ...first, is_repeat: true })
    expect(errorCode(await transfer(PARENT, CHILD, '11', key))).toBe(101)
    expect(errorCode(await transfer(PARENT, SIBLING, '10', key))).toBe(101)
    expect([await books(PARENT), await books(CHILD)]).toEqual(before)
    expect(JSON.parse(await transfer(CHILD, PARENT, '10', key)).is_repeat).toBe(false)
  })

  test('of an inactive account goes both ways; a frozen one is paid but pays nothing', async () => {
    for (const id of [INACTIVE, FROZEN]) expect(errorCode(await transfer(PARENT, id, '5'))).toBe(null)
    expect(errorCode(await transfer(INACTIVE, PARENT, '5'))).toBe(null)
    expect(errorCode(await transfer(FROZEN, PARENT, '5'))).toBe(514)
    expect((await books(FROZEN)).fixed).toBe('5.000000')
  })
})

test.each<[string, number, number, string, number]>([
  ['to itself', PARENT, PARENT, '1', 115],
  ['between two children', CHILD, SIBLING, '1', 115],
  ['from a grandparent', PARENT, GRANDCHILD, '1', 115],
  ['from an account that does not exist', 5, PARENT, '1', 115],
  ['to an account that does not exist', PARENT, 5, '1', 115],
  ['of more than there is', CHILD, GRANDCHILD, '1000000', 127],
  ['of which nothing arrives', PARENT, USD, '0.000001', 125],
  ['of nothing', PARENT, CHILD, '0', 125],
])('%s is refused and moves nothing', async (_what, from, to, amount, code) => {
  const before = await Promise.all([PARENT, CHILD, USD, SIBLING, GRANDCHILD].map(books))
  expect(errorCode(await transfer(from, to, amount))).toBe(code)
  expect(await Promise.all([PARENT, CHILD, USD, SIBLING, GRANDCHILD].map(books))).toEqual(before)
})

test('money on hold is not transferred', async () => {
  const { fixed, onHold } = await books(PARENT)
  expect(onHold).toBe('397.580000')
  const { error } = JSON.parse(await transfer(PARENT, CHILD, fixed))
  expect([error.code, error.msg.includes('available are')]).toEqual([127, true])
})
