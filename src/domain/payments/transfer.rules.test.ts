import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { CHILD_1, CHILD_2, FROZEN_CHILD, PARENT, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import type { Account } from '../accounts/index.ts'
import { exchangeRatesOf } from '../exchange-rates/exchange-rates.rules.ts'
import type { Balance, BookedEntry } from '../ledger/index.ts'
import { decideTransfer, type TransferStanding } from './transfer.rules.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const DAY = '2026-01-15'
const RATE = decimal('76.4217')
const rates = exchangeRatesOf([{ currency: 'RUR', days: [DAY], rates: [RATE] }])

function balanceOf(account: Account, fixed: string): Balance {
  const of = (text: string) => Money.of(text, account.currency)
  const rest = { onHold: of('0'), creditLimit: of('0'), usageOverdraft: of('0'), overdraftLimit: of('0') }
  return { accountId: account.id, currency: account.currency, fixed: of(fixed), ...rest }
}

function standing(payer: Account, receiver: Account, change: Partial<TransferStanding> = {}): TransferStanding {
  return {
    payer,
    receiver,
    payerBalance: balanceOf(payer, '1000'),
    earlier: null,
    convert: (value, from = 'USD') => rates.convert(value, from, receiver.currency, DAY) as Money,
    rates: { day: DAY, payer: rates.rateOn(payer.currency, DAY), receiver: rates.rateOn(receiver.currency, DAY) },
    ...change,
  }
}

function transfer(
  payer: Account,
  receiver: Account,
  amount: string,
  change: Partial<TransferStanding> = {},
  key = 'k',
) {
  const wish = { payerId: payer.id, receiverId: receiver.id, amount: decimal(amount), key, now: NOW }
  return decideTransfer(standing(payer, receiver, change), wish)
}

describe('a transfer', () => {
  test.each([
    [PARENT, CHILD_1, 'money_transfer_to_child', 'money_acceptance_from_parent'],
    [CHILD_1, PARENT, 'money_transfer_to_parent', 'money_acceptance_from_child'],
  ])('has two sides, each balanced, each of its own type', (payer, receiver, paid, arrived) => {
    const decision = transfer(payer, receiver, '12.5')
    if (decision.kind !== 'booked') throw new Error(decision.kind)
    expect(decision.entries.map((entry) => [entry.accountId, entry.kind, entry.idempotencyKey])).toEqual([
      [payer.id, paid, 'transfer:k'],
      [receiver.id, arrived, undefined],
    ])
    expect(
      decision.entries.map((entry) =>
        entry.postings.map((one) => `${one.bucket} ${one.amount} ${one.amount.currency}`),
      ),
    ).toEqual([
      ['customer -12.5 RUR', 'transfer 12.5 RUR'],
      ['customer 12.5 RUR', 'transfer -12.5 RUR'],
    ])
  })

  test('into another currency arrives at the rate of the day, and both sides say it', () => {
    const decision = transfer(PARENT, USD_ACCOUNT, '764.217')
    if (decision.kind !== 'booked') throw new Error(decision.kind)
    const derivation = {
      rule: 'transfer',
      amount: '764.217',
      currency: 'RUR',
      fromAccount: PARENT.id,
      toAccount: USD_ACCOUNT.id,
      key: 'k',
      arrived: '10',
      arrivedCurrency: 'USD',
      rateDay: DAY,
      rateFrom: '76.4217',
      rateTo: '1',
    }
    expect(decision.entries.map((entry) => entry.derivation)).toEqual([derivation, derivation])
    expect(decision.entries[1]?.postings[0]?.amount).toEqual(Money.of('10', 'USD'))
  })

  test.each<[string, Account, Account, string, Partial<TransferStanding>, object]>([
    ['to itself', PARENT, PARENT, '1', {}, { reason: 'same_account' }],
    ['between two children', CHILD_1, CHILD_2, '1', {}, { reason: 'not_parent_and_child' }],
    ['of a frozen payer', FROZEN_CHILD, PARENT, '1', {}, { reason: 'payer_frozen' }],
    ['of more than there is', PARENT, CHILD_1, '1000.000001', {}, { reason: 'insufficient_money', available: '1000' }],
    ['of which nothing arrives', PARENT, USD_ACCOUNT, '0.000001', {}, { reason: 'nothing_arrives', currency: 'USD' }],
  ])('%s is refused', (_what, payer, receiver, amount, change, refusal) => {
    expect(transfer(payer, receiver, amount, change)).toMatchObject({ kind: 'refusal', ...refusal })
  })

  test('to a frozen account goes, as a payment would', () => {
    expect(transfer(PARENT, FROZEN_CHILD, '1')).toMatchObject({ kind: 'booked' })
  })
})

describe('a repeat', () => {
  const earlier: BookedEntry = {
    accountId: PARENT.id,
    entryId: 12,
    kind: 'money_transfer_to_child',
    performedAt: NOW,
    derivation: {
      rule: 'transfer',
      amount: '1',
      currency: 'RUR',
      fromAccount: PARENT.id,
      toAccount: CHILD_1.id,
      key: 'k',
    },
    description: '',
    postings: [],
    sums: {},
  }

  test('gives the first, though the account is empty or frozen by now', () => {
    const now = { earlier, payerBalance: balanceOf(PARENT, '0'), payer: { ...PARENT, frozen: true } }
    expect(transfer(PARENT, CHILD_1, '1.000', now)).toEqual({ kind: 'repeat', entryId: 12 })
  })

  test.each([
    ['another amount', CHILD_1, '2'],
    ['another receiver', CHILD_2, '1'],
  ])('with %s is refused', (_what, receiver, amount) => {
    expect(transfer(PARENT, receiver, amount, { earlier })).toEqual({
      kind: 'refusal',
      reason: 'key_used_otherwise',
      key: 'k',
    })
  })
})

property.prop([fc.bigInt({ min: 1n, max: 10n ** 9n })])(
  'in one currency what is paid arrives; in another it is off by half a millionth at most',
  (micros) => {
    const amount = Money.ofMicros(micros, 'RUR')
    const arrived = (receiver: Account) => {
      const decision = transfer(PARENT, receiver, amount.toString())
      return decision.kind === 'booked' ? decision.entries[1]?.postings[0]?.amount : Money.zero(receiver.currency)
    }
    expect(arrived(CHILD_1)).toEqual(amount)
    const dollars = arrived(USD_ACCOUNT)?.toDecimal() ?? decimal('-1')
    expect(dollars.times(RATE).minus(amount.toDecimal()).abs().lte(RATE.times('0.0000005'))).toBe(true)
  },
)
