import { describe, expect, test } from 'vitest'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const USD = '789456'

const switchbook = switchbookOfFile()

const operate = (method: string, params: Record<string, string>) =>
  switchbook.call(method, { account_id: USD, ...params }, { surface: 'operator' })
const infoOf = async (accountId: number) =>
  JSON.parse(await switchbook.call('GetAccountInfo', {}, { accountId })).result

describe('a credit limit', () => {
  test('is money that may be spent, and is shown', async () => {
    const answer = await operate('SetCreditLimit', { amount: '100', currency: 'USD' })
    expect(answer).toBe(
      '{"result":1,"account_info":{"account_id":789456,"frozen":false,"currency":"USD","fixed_balance":269.75,"money_on_hold":0,"live_balance":269.75,"credit_limit":100,"overdraft_limit":0}}',
    )
    expect(await operate('SetCreditLimit', { amount: '100' })).toBe(answer)
    expect(await infoOf(789456)).toMatchObject({ credit_limit: 100, fixed_balance: 269.75 })
    const spent = JSON.parse(await operate('AdjustBalance', { amount: '-369.75', reason: 'all of it' }))
    expect(spent.account_info).toMatchObject({ fixed_balance: -100, credit_limit: 100 })
  })

  test('is not lowered below what is in use of it', async () => {
    const { error } = JSON.parse(await operate('SetCreditLimit', { amount: '99.999999' }))
    expect([error.code, error.msg]).toEqual([125, expect.stringContaining('100 USD')])
    expect((await infoOf(789456)).credit_limit).toBe(100)
    await operate('GiveGift', { amount: '40' })
    expect(errorCode(await operate('SetCreditLimit', { amount: '60' }))).toBe(null)
  })

  test('moves no money', async () => {
    const before = await booksOf(switchbook.database, 789456)
    await operate('SetCreditLimit', { amount: '5000' })
    await operate('SetOverdraftLimit', { amount: '10' })
    expect(await booksOf(switchbook.database, 789456)).toEqual(before)
  })
})

describe.each(['SetCreditLimit', 'SetOverdraftLimit'])('%s', (method) => {
  test.each<[string, Record<string, string>, number]>([
    ['below zero', { amount: '-1' }, 125],
    ['of more than the most', { amount: '1000000000.5' }, 125],
    ['of no amount', { amount: '' }, 125],
    ['in another currency', { amount: '1', currency: 'RUR' }, 210],
    ['of an account that does not exist', { amount: '1', account_id: '5' }, 115],
  ])('%s is refused', async (_what, params, code) => {
    const before = await infoOf(789456)
    expect(errorCode(await operate(method, params))).toBe(code)
    expect(await infoOf(789456)).toEqual(before)
  })
})
