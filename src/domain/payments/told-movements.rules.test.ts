import { expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { CHILD_1 } from '../../sandbox/demo/accounts.ts'
import { PAYMENT_TYPES } from './money-movement.ts'
import { movementDrafts } from './told-movements.rules.ts'

const money = (text: string) => Money.of(text, 'RUR')
const balance = (fixed: string) => {
  const zero = money('0')
  const nothing = { onHold: zero, creditLimit: zero, usageOverdraft: zero, overdraftLimit: zero }
  return { accountId: CHILD_1.id, currency: 'RUR', fixed: money(fixed), ...nothing }
}

/** What is told of a movement between two balances; the account's threshold is 68.5598 RUR. */
const told = (transactionType: string, before: string, after: string) =>
  movementDrafts({
    account: CHILD_1,
    before: balance(before),
    after: balance(after),
    at: new Date('2026-01-15T09:00:00Z'),
    transactionId: 7,
    transactionType,
    amount: money(after).minus(money(before)),
  }).map((draft) => [draft.event.type, draft.balance.toString()])

test('each way of paying is told by its callback, paypal_payment by none', () => {
  expect(PAYMENT_TYPES.map((type) => [type, told(type, '100', '110')])).toEqual([
    ['wire_transfer', [['wire_transfer', '110']]],
    ['us_wire_transfer', [['wire_transfer', '110']]],
    ['card_payment', [['card_payment', '110']]],
    ['rub_card_payment', [['card_payment', '110']]],
    ['robokassa_payment', [['robokassa_payment', '110']]],
    ['paypal_payment', []],
  ])
})

test.each(['adjustment', 'gift_revoke'])('%s is told when it makes the balance low, and not else', (type) => {
  expect(told(type, '100', '68.5598')).toEqual([])
  expect(told(type, '100', '68.5597')).toEqual([['min_balance', '68.5597']])
})
