import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal, Money } from '../../ground/money/index.ts'
import { CHILD_1, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import { availableMoney, balanceAfter } from '../ledger/balance.rules.ts'
import type { Balance, BookedEntry } from '../ledger/index.ts'
import type { MovementType, MovementWish } from './money-movement.ts'
import { decideMovement, ledgerKey, type MovementStanding } from './movement.rules.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const usd = (text: string) => Money.of(text, 'USD')

function balance(fixed: string, onHold = '0', creditLimit = '0'): Balance {
  const amounts = { fixed: usd(fixed), onHold: usd(onHold), creditLimit: usd(creditLimit) }
  return { accountId: USD_ACCOUNT.id, currency: 'USD', ...amounts, usageOverdraft: usd('0'), overdraftLimit: usd('0') }
}

function standing(change: Partial<MovementStanding> = {}): MovementStanding {
  return { account: USD_ACCOUNT, balance: balance('100'), earlier: null, referred: null, ...change }
}

function wish(type: MovementType, amount: string, change: Partial<MovementWish> = {}): MovementWish {
  return { accountId: USD_ACCOUNT.id, type, amount: decimal(amount), now: NOW, ...change }
}

function booked(entry: Partial<BookedEntry>): BookedEntry {
  const derivation = { rule: 'adjustment', amount: '5', currency: 'USD', key: 'k', reason: 'why' }
  const common = { accountId: USD_ACCOUNT.id, entryId: 7, kind: 'adjustment', performedAt: NOW, sums: {} }
  return { ...common, description: '', postings: [], derivation, ...entry }
}

describe('an entry', () => {
  test.each<[MovementType, string, string[]]>([
    ['wire_transfer', '10', ['customer 10', 'clearing -10']],
    ['paypal_payment', '0.000001', ['customer 0.000001', 'clearing -0.000001']],
    ['gift', '10', ['customer 10', 'clearing -10']],
    ['gift_revoke', '10', ['customer -10', 'clearing 10']],
    ['adjustment', '10', ['customer 10', 'revenue -10']],
    ['adjustment', '-10', ['customer -10', 'revenue 10']],
    ['refund', '10', ['customer 10', 'revenue -10']],
    ['discount', '10', ['customer 10', 'revenue -10']],
  ])('of a %s of %s has the postings %j', (type, amount, postings) => {
    const decision = decideMovement(standing(), wish(type, amount))
    if (decision.kind !== 'booked') throw new Error(decision.kind)
    expect(decision.entry.kind).toBe(type)
    expect(decision.entry.postings.map((one) => `${one.bucket} ${one.amount}`)).toEqual(postings)
  })

  test('says what it was made from, and what tells its repeat', () => {
    const decision = decideMovement(
      standing(),
      wish('adjustment', '-2.50', { key: 'ticket-9', reason: 'Charged twice', description: 'Correction' }),
    )
    expect(decision).toMatchObject({
      entry: {
        description: 'Correction',
        idempotencyKey: 'adjustment:ticket-9',
        derivation: { rule: 'adjustment', amount: '-2.5', currency: 'USD', key: 'ticket-9', reason: 'Charged twice' },
      },
    })
    expect(ledgerKey({ type: 'wire_transfer', key: '4711' })).toBe('payment:wire_transfer:4711')
    expect(ledgerKey({ type: 'gift', key: undefined })).toBeUndefined()
  })
})

describe('a repeat', () => {
  const again = wish('adjustment', '5.0', { key: 'k', reason: 'why' })

  test('gives the entry of the first, even where the money would be too little by now', () => {
    const earlier = booked({ derivation: { rule: 'adjustment', amount: '-5', currency: 'USD', key: 'k' } })
    const poor = standing({ earlier, balance: balance('0') })
    expect(decideMovement(poor, wish('adjustment', '-5', { key: 'k' }))).toEqual({ kind: 'repeat', entryId: 7 })
    expect(decideMovement(standing({ earlier: booked({}) }), again)).toEqual({ kind: 'repeat', entryId: 7 })
  })

  test.each<[string, Partial<MovementWish>]>([
    ['another amount', { amount: decimal('5.000001') }],
    ['the opposite amount', { amount: decimal('-5') }],
    ['another reason', { reason: 'why not' }],
    ['no reason', { reason: undefined }],
    ['a transaction', { transactionId: 3 }],
  ])('with %s is none', (_what, change) => {
    const decision = decideMovement(standing({ earlier: booked({}) }), { ...again, ...change })
    expect(decision).toEqual({ kind: 'refusal', reason: 'key_used_otherwise', key: 'k' })
  })

  test('of a payment that is booked for another account is none', () => {
    const derivation = { rule: 'payment', amount: '5', currency: 'USD', reference: 'k' }
    const payment = wish('wire_transfer', '5', { key: 'k' })
    const own = standing({ earlier: booked({ kind: 'wire_transfer', derivation }) })
    expect(decideMovement(own, payment)).toEqual({ kind: 'repeat', entryId: 7 })
    const others = booked({ kind: 'wire_transfer', derivation, accountId: CHILD_1.id })
    expect(decideMovement(standing({ earlier: others }), payment)).toMatchObject({ reason: 'reference_is_taken' })
  })
})

describe('a refund of a charge', () => {
  const charge = booked({
    entryId: 40,
    kind: 'mau_charge',
    description: '',
    postings: [],
    sums: { customer: usd('-119'), revenue: usd('100'), tax: usd('19') },
  })
  const refund = (amount: string, before: { customer?: Money; tax?: Money } = {}, entry = charge) =>
    decideMovement(
      standing({ referred: { entry, sums: before } }),
      wish('refund', amount, { transactionId: entry.entryId }),
    )

  test('gives back its share of the tax', () => {
    expect(refund('59.5')).toMatchObject({
      entry: { postings: [{ amount: usd('59.5') }, { amount: usd('-50') }, { bucket: 'tax', amount: usd('-9.5') }] },
    })
  })

  test('and those before it do not exceed it', () => {
    const before = { customer: usd('100'), tax: usd('-15.966387') }
    expect(refund('19', before)).toMatchObject({ kind: 'booked', entry: { derivation: { tax: '3.033613' } } })
    expect(refund('19.000001', before)).toEqual({
      kind: 'refusal',
      reason: 'more_than_transaction',
      transactionId: 40,
      left: '19',
      currency: 'USD',
    })
  })

  test('is of nothing once the charge is reversed, also when a part was refunded before', () => {
    expect(refund('0.000001', { customer: usd('119'), tax: usd('-19') })).toMatchObject({ left: '0' })
    expect(refund('0.000001', { customer: usd('150'), tax: usd('-20') })).toMatchObject({ left: '0' })
  })

  test.each(['wire_transfer', 'adjustment', 'money_transfer_to_child', 'gift_revoke'])('is not of a %s', (kind) => {
    const sums = { customer: usd(kind === 'wire_transfer' ? '119' : '-119') }
    expect(refund('1', {}, { ...charge, kind, sums })).toMatchObject({ reason: 'transaction_of_other_kind' })
  })

  test('is not of what moved no money', () => {
    expect(refund('1', {}, { ...charge, kind: 'plan_change', sums: { hold: usd('10') } })).toMatchObject({
      reason: 'transaction_of_other_kind',
    })
  })
})

describe('refused is', () => {
  test.each<[string, MovementWish, object]>([
    [
      'another currency',
      wish('gift', '1', { currency: 'RUR' }),
      { reason: 'currency_differs', accountCurrency: 'USD' },
    ],
    ['nothing', wish('adjustment', '0.0'), { reason: 'amount_is_zero' }],
    ['a transaction that is not there', wish('refund', '1', { transactionId: 9 }), { reason: 'transaction_unknown' }],
    [
      'more than is available',
      wish('adjustment', '-70.000001'),
      { reason: 'insufficient_money', required: '70.000001', available: '70' },
    ],
  ])('%s', (_what, asked, refusal) => {
    expect(decideMovement(standing({ balance: balance('90', '30', '10') }), asked)).toMatchObject(refusal)
  })

  test('less than nothing, as a defect of the caller', () => {
    expect(() => decideMovement(standing(), wish('gift', '-1'))).toThrow(RangeError)
  })
})

const types = fc.constantFrom<MovementType>('wire_transfer', 'gift', 'gift_revoke', 'refund', 'discount', 'adjustment')
const steps = fc.array(fc.tuple(types, fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.boolean()), { maxLength: 30 })

property.prop([steps, fc.bigInt({ min: 0n, max: 10n ** 9n })])(
  'whatever an operator does, entries balance and available money does not fall below zero',
  (all, credit) => {
    let now: Balance = { ...balance('0'), creditLimit: Money.ofMicros(credit, 'USD') }
    for (const [type, micros, takes] of all) {
      const sign = takes && type === 'adjustment' ? '-' : ''
      const decision = decideMovement(
        standing({ balance: now }),
        wish(type, `${sign}${Money.ofMicros(micros, 'USD')}`, { accountId: accountId(USD_ACCOUNT.id) }),
      )
      if (decision.kind !== 'booked') continue
      const sum = decision.entry.postings.reduce((total, one) => total.plus(one.amount), usd('0'))
      expect(sum.isZero()).toBe(true)
      now = balanceAfter(now, decision.entry)
      expect(availableMoney(now).isNegative()).toBe(false)
      expect(now.usageOverdraft.isZero()).toBe(true)
    }
  },
)
