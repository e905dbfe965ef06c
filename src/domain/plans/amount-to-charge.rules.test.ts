import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { amounts } from '../../testing/money-arbitraries.ts'
import type { DueSubscription } from '../subscriptions/index.ts'
import { amountToCharge, type Dues } from './amount-to-charge.rules.ts'

const ZERO = Money.zero('RUR')
const rur = (text: string) => Money.of(text, 'RUR')

function dues(subscriptions: readonly Money[], planFees: readonly Money[], fixedBalance: Money): Dues {
  return {
    planFees,
    fixedBalance,
    subscriptions: subscriptions.map(
      (amount): DueSubscription => ({
        type: 'PHONE_NUM',
        description: 'a number',
        amount,
        autoCharge: true,
        nextRenewalOn: '2026-02-01',
        isVerified: false,
      }),
    ),
  }
}

describe('how much to bring', () => {
  test.each([
    ['nothing due, nothing there', [], [], '0', '0', '0'],
    ['nothing due, a debt', [], [], '-5.5', '5.5', '5.5'],
    ['dues that the money covers', ['293.855', '103.725'], [], '20169.93', '397.58', '0'],
    ['dues that the money covers in part', ['300', '100'], ['9170.604'], '9000', '9570.604', '570.604'],
    ['dues that it covers to the millionth', ['100'], [], '100', '100', '0'],
    ['dues and a debt', ['300'], ['100'], '-50', '450', '450'],
  ])('%s', (_what, subscriptions, planFees, fixed, amount, minAmount) => {
    const found = amountToCharge(dues(subscriptions.map(rur), planFees.map(rur), rur(fixed)), ZERO)
    expect([found.amount.toString(), found.minAmount.toString()]).toEqual([amount, minAmount])
  })

  const due = amounts({ min: 0n, max: 10n ** 12n }, 'RUR')
  const fixed = amounts({ min: -(10n ** 12n), max: 10n ** 13n }, 'RUR')
  property.prop([fc.array(due, { maxLength: 5 }), fc.array(due, { maxLength: 2 }), fixed])(
    'is enough: once it is brought and all is paid, nothing is owed',
    (subscriptions, planFees, balance) => {
      const { amount, minAmount } = amountToCharge(dues(subscriptions, planFees, balance), ZERO)
      const due = [...subscriptions, ...planFees].reduce((sum, part) => sum.plus(part), ZERO)
      expect(balance.plus(minAmount).minus(due).isNegative()).toBe(false)
      // And not a millionth more than needed, when anything is needed at all.
      expect(minAmount.isZero() || balance.plus(minAmount).equals(due)).toBe(true)
      expect(amount.isLessThan(minAmount)).toBe(false)
    },
  )
})
