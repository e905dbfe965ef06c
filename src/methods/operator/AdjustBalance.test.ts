import { describe, expect, test } from 'vitest'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750

const switchbook = switchbookOfFile()

const adjust = (params: Record<string, string>) =>
  switchbook.call(
    'AdjustBalance',
    { account_id: String(PARENT), reason: 'Charged twice', ...params },
    { surface: 'operator' },
  )
const books = () => booksOf(switchbook.database, PARENT)

describe('an adjustment', () => {
  test('that brings is one balanced entry, described by its reason', async () => {
    const answer = JSON.parse(await adjust({ amount: '0.07', idempotency_key: 'ticket-1' }))
    expect(answer).toMatchObject({ is_repeat: false, account_info: { fixed_balance: 20170, live_balance: 19772.42 } })
    expect((await books()).entries.at(-1)).toMatchObject({
      id: answer.transaction_id,
      kind: 'adjustment',
      derivation: { rule: 'adjustment', amount: '0.07', currency: 'RUR', key: 'ticket-1', reason: 'Charged twice' },
      postings: ['customer 0.070000 RUR', 'revenue -0.070000 RUR'],
    })
  })

  test('that takes may take all that is available, and no more: the money on hold stays', async () => {
    expect(errorCode(await adjust({ amount: '-19772.420001' }))).toBe(127)
    const answer = JSON.parse(await adjust({ amount: '-19772.42', description: 'Taken back' }))
    expect(answer.account_info).toMatchObject({ fixed_balance: 397.58, money_on_hold: 397.58, live_balance: 0 })
    expect(errorCode(await adjust({ amount: '-0.000001' }))).toBe(127)
  })

  test('that is sent again with its key moves nothing, though it could not be made by now', async () => {
    await adjust({ amount: '5' })
    const first = JSON.parse(await adjust({ amount: '-5', idempotency_key: 'ticket-2' }))
    const before = await books()
    const again = JSON.parse(await adjust({ amount: '-5', idempotency_key: 'ticket-2' }))
    expect(again).toEqual({ ...first, is_repeat: true })
    expect(await books()).toEqual(before)
  })

  test('without a key is another one each time', async () => {
    const [first, second] = [JSON.parse(await adjust({ amount: '1' })), JSON.parse(await adjust({ amount: '1' }))]
    expect(second.transaction_id).not.toBe(first.transaction_id)
    expect(second.account_info.fixed_balance).toBe(first.account_info.fixed_balance + 1)
  })
})

test.each<[string, Record<string, string>, number]>([
  ['nothing', { amount: '0' }, 125],
  ['more than the most', { amount: '-1000000000.1' }, 125],
  ['no reason', { amount: '1', reason: '' }, 134],
  ['a reason that is too long', { amount: '1', reason: 'r'.repeat(256) }, 101],
  ['an empty key', { amount: '1', idempotency_key: '' }, 101],
  ['the key of another adjustment', { amount: '1', idempotency_key: 'ticket-1' }, 101],
  ['another reason under the same key', { amount: '0.07', idempotency_key: 'ticket-1', reason: 'Whatever' }, 101],
  ['another currency', { amount: '1', currency: 'USD' }, 210],
  ['an account that does not exist', { amount: '1', account_id: '5' }, 115],
])('%s is refused and moves nothing', async (_what, params, code) => {
  const before = await books()
  expect(errorCode(await adjust(params))).toBe(code)
  expect(await books()).toEqual(before)
})
