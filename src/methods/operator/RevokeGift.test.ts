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
  test('is taken back once, as far as it went', async () => {
    const given = JSON.parse(await call('GiveGift', { amount: '10', idempotency_key: 'welcome' }))
    const gift = String(given.transaction_id)
    expect(JSON.parse(await call('GiveGift', { amount: '10', idempotency_key: 'welcome' })).transaction_id).toBe(
      given.transaction_id,
    )
    const revoke = (amount: string) => call('RevokeGift', { amount, transaction_id: gift })
    expect(JSON.parse(await revoke('4')).account_info.fixed_balance).toBe(given.account_info.fixed_balance - 4)
    expect(errorCode(await revoke('6.000001'))).toBe(125)
    expect(errorCode(await revoke('6'))).toBe(null)
    expect(errorCode(await revoke('0.000001'))).toBe(125)
    const payment = (await books()).entries.find((entry) => entry.kind === 'card_payment')?.id
    expect(errorCode(await call('RevokeGift', { amount: '1', transaction_id: String(payment) }))).toBe(197)
    expect((await books()).entries.slice(-3).map((entry) => [entry.kind, entry.postings[1]])).toEqual([
      ['gift', 'clearing -10.000000 USD'],
      ['gift_revoke', 'clearing 4.000000 USD'],
      ['gift_revoke', 'clearing 6.000000 USD'],
    ])
  })

  test('that is not named may be taken back as long as there is money', async () => {
    const before = await books()
    expect(errorCode(await call('RevokeGift', { amount: '1000' }))).toBe(127)
    expect(await books()).toEqual(before)
    expect(JSON.parse(await call('RevokeGift', { amount: '9.75' })).account_info.fixed_balance).toBe(260)
  })
})
