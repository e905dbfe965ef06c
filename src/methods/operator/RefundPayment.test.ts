import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockBalances, postEntries } from '../../domain/ledger/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { DEMO_NOW } from '../../sandbox/demo/accounts.ts'
import { booksOf } from '../../testing/books.ts'
import { errorCode } from '../../testing/error-code.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const USD = accountId(789456)

let switchbook: TestSwitchbook
/** A charge of 119 USD, 19 of it tax. */
let charge: string
/** A charge of 5 USD that was reversed. */
let reversed: string
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  charge = await switchbook.database.transaction(async (tx) => {
    const locked = await lockBalances(tx, [USD], 1)
    const posting = (bucket: 'customer' | 'revenue' | 'tax', amount: string) => ({
      bucket,
      amount: Money.of(amount, 'USD'),
    })
    await postEntries(tx, locked, [
      {
        ...{ accountId: USD, kind: 'mau_charge', description: 'MAU, January', occurredAt: DEMO_NOW },
        postings: [posting('customer', '-119'), posting('revenue', '100'), posting('tax', '19')],
      },
    ])
    return String(locked.entryIds[0])
  })
  reversed = await switchbook.database.transaction(async (tx) => {
    const locked = await lockBalances(tx, [USD], 2)
    const five = Money.of('5', 'USD')
    const common = { accountId: USD, kind: 'resource_charge', description: 'A call', occurredAt: DEMO_NOW }
    const postings = (amount: Money) => [
      { bucket: 'customer' as const, amount },
      { bucket: 'revenue' as const, amount: amount.negated() },
    ]
    const [reverses] = locked.entryIds
    await postEntries(tx, locked, [
      { ...common, postings: postings(five.negated()) },
      { ...common, derivation: { rule: 'reversal', reverses }, postings: postings(five) },
    ])
    return String(reverses)
  })
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

const call = (method: string, params: Record<string, string>) =>
  switchbook.call(method, { account_id: String(USD), ...params }, { surface: 'operator' })
const books = () => booksOf(switchbook.database, USD)

describe('refunds of a charge', () => {
  test('give back their share of its tax', async () => {
    const answer = JSON.parse(await call('RefundPayment', { amount: '59.5', transaction_id: charge }))
    expect(answer.account_info.fixed_balance).toBe(210.25)
    expect((await books()).entries.at(-1)).toMatchObject({
      kind: 'refund',
      derivation: { rule: 'refund', amount: '59.5', currency: 'USD', transactionId: Number(charge), tax: '9.5' },
      postings: ['customer 59.500000 USD', 'revenue -50.000000 USD', 'tax -9.500000 USD'],
    })
  })

  test('do not exceed it together, not even at once', async () => {
    const refund = () => call('RefundPayment', { amount: '20', transaction_id: charge })
    const codes = (await Promise.all([refund(), refund(), refund(), refund()])).map(errorCode)
    expect(codes.sort()).toEqual([125, 125, null, null])
    const rest = await call('RefundPayment', { amount: '19.500001', transaction_id: charge })
    expect(JSON.parse(rest).error.msg).toContain('more than the 19.5 USD that are left')
    const last = { amount: '19.5', transaction_id: charge, idempotency_key: 'last' }
    const { is_repeat, account_info } = JSON.parse(await call('RefundPayment', last))
    expect([is_repeat, account_info.fixed_balance]).toEqual([false, 269.75])
    expect(JSON.parse(await call('RefundPayment', last)).is_repeat).toBe(true)
    const tax = (await books()).entries
      .flatMap((entry) => entry.postings)
      .filter((posting) => posting.startsWith('tax'))
      .reduce((sum, posting) => sum.plus(Money.of(posting.split(' ')[1] ?? '', 'USD')), Money.zero('USD'))
    expect(tax.isZero()).toBe(true)
  })

  test('are of one that was not reversed', async () => {
    const { error } = JSON.parse(await call('RefundPayment', { amount: '1', transaction_id: reversed }))
    expect([error.code, error.msg]).toEqual([125, expect.stringContaining('more than the 0 USD that are left')])
  })

  test('are of a charge of the account', async () => {
    const payment = (await books()).entries.find((entry) => entry.kind === 'card_payment')?.id
    expect(errorCode(await call('RefundPayment', { amount: '1', transaction_id: String(payment) }))).toBe(197)
    expect(errorCode(await call('RefundPayment', { amount: '1', transaction_id: '1' }))).toBe(197)
    const others = { account_id: '3456750', amount: '1', transaction_id: charge }
    expect(errorCode(await call('RefundPayment', others))).toBe(197)
  })
})

test('keys of different methods do not meet', async () => {
  const key = { amount: '1', idempotency_key: 'same' }
  const answers = [await call('GiveGift', key), await call('GiveDiscount', key), await call('RefundPayment', key)]
  expect(answers.map((text) => JSON.parse(text).is_repeat)).toEqual([false, false, false])
})
