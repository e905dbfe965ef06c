import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { lowBalanceDrafts } from './low-balance.rules.ts'

const AT = new Date('2026-01-15T09:00:00Z')
const money = (text: string) => Money.of(text, 'USD')

const ACCOUNT = {
  id: accountId(1),
  name: 'one',
  email: 'one@switchbook.test',
  languageCode: 'en',
  firstName: null,
  lastName: null,
  currency: 'USD',
  callbackUrl: 'https://receiver.example/',
}

function told(threshold: string, before: string, after: string, creditLimit = '0', onHold = '0') {
  const hand = (fixed: string, held: string) => {
    return { fixed: money(fixed), onHold: money(held), creditLimit: money(creditLimit) }
  }
  const account = { ...ACCOUNT, minBalanceToNotify: money(threshold) }
  const movement = { account, before: hand(before, '0'), after: hand(after, onHold), at: AT }
  return lowBalanceDrafts(movement).map(({ event, balance }) => [event, balance.toString()])
}

const LOW = { type: 'min_balance', isMinCredit: false }
const CREDIT_LOW = { type: 'min_balance', isMinCredit: true }

test.each([
  ['passes below it', '10', '10', '9.999999', [[LOW, '9.999999']]],
  ['stands on it', '10', '11', '10', []],
  ['was below it', '10', '9', '8', []],
  ['rises', '10', '9', '20', []],
  ['has none', '0', '1', '-1', []],
] as const)('a balance that %s', (_what, threshold, before, after, expected) => {
  expect(told(threshold, before, after)).toEqual(expected)
})

test('what is put on hold takes the balance below it as what is paid does', () => {
  expect(told('10', '20', '20', '0', '10.5')).toEqual([[LOW, '9.5']])
})

test('with credit, its end is told apart: what is left of it is less than the threshold', () => {
  expect(told('10', '20', '5', '100')).toEqual([[LOW, '5']])
  expect(told('10', '5', '-90', '100')).toEqual([])
  expect(told('10', '-90', '-90.01', '100')).toEqual([[CREDIT_LOW, '-90.01']])
  expect(told('10', '20', '-95', '100')).toEqual([
    [LOW, '-95'],
    [CREDIT_LOW, '-95'],
  ])
})

const amount = fc.integer({ min: -2000, max: 2000 })
property.prop([
  fc.integer({ min: 1, max: 500 }),
  fc.integer({ min: 0, max: 1000 }),
  fc.array(amount, { minLength: 2 }),
])(
  'however it goes up and down, each threshold is told once for each time that it is passed',
  (threshold, credit, balances) => {
    const steps = balances.slice(1).map((after, index) => [balances[index] ?? 0, after] as const)
    const events = steps.flatMap(([before, after]) =>
      told(String(threshold), String(before), String(after), String(credit)).map(([event]) => event),
    )
    const passes = (limit: number) => steps.filter(([before, after]) => before >= limit && after < limit).length
    const count = (wanted: unknown) => events.filter((event) => JSON.stringify(event) === JSON.stringify(wanted)).length
    expect(count(LOW)).toBe(passes(threshold))
    expect(count(CREDIT_LOW)).toBe(credit === 0 ? 0 : passes(threshold - credit))
  },
)
