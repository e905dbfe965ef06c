import { describe, expect, test } from 'vitest'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const USD = 789456

const switchbook = switchbookOfFile()

const call = (method: string, params: Record<string, string>) =>
  switchbook.call(method, { account_id: String(USD), ...params }, { surface: 'operator' })
const books = () => booksOf(switchbook.database, USD)

describe('a gift', () => {
  test('is money that nobody paid, and is given once for a key', async () => {
    const gift = { amount: '500', description: 'Welcome', idempotency_key: 'welcome' }
    const first = JSON.parse(await call('GiveGift', gift))
    expect(first).toMatchObject({ is_repeat: false, account_info: { fixed_balance: 769.75 } })
    expect((await books()).entries.at(-1)).toMatchObject({
      id: first.transaction_id,
      kind: 'gift',
      derivation: { rule: 'gift', amount: '500', currency: 'USD', key: 'welcome' },
      postings: ['customer 500.000000 USD', 'clearing -500.000000 USD'],
    })
    expect(JSON.parse(await call('GiveGift', gift))).toEqual({ ...first, is_repeat: true })
  })

  test.each<[string, Record<string, string>, number]>([
    ['nothing', { amount: '0' }, 125],
    ['less than nothing', { amount: '-5' }, 125],
    ['another amount under the same key', { amount: '501', idempotency_key: 'welcome' }, 101],
    ['another currency', { amount: '5', currency: 'KZT' }, 210],
    ['to an account that does not exist', { amount: '5', account_id: '5' }, 115],
  ])('of %s is refused and moves nothing', async (_what, params, code) => {
    const before = await books()
    expect(errorCode(await call('GiveGift', params))).toBe(code)
    expect(await books()).toEqual(before)
  })
})
