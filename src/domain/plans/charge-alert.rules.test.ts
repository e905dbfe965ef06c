import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { decimal, Money } from '../../ground/money/index.ts'
import { amounts } from '../../testing/money-arbitraries.ts'
import { planTemplate } from '../../testing/small-catalog.ts'
import { decideChargeAlert } from './charge-alert.rules.ts'

const usd = (text: string) => Money.of(text, 'USD')
const ZERO = usd('0')

/** What is decided of plans with these prices a month, 19 % of tax on top; `held`: what is reserved for each, or not. */
function alertOf(
  plans: readonly { readonly price: Money; readonly held: Money | null }[],
  money: { readonly fixed: Money; readonly onHold?: Money; readonly credit?: Money },
) {
  return decideChargeAlert({
    balance: {
      accountId: accountId(1),
      currency: 'USD',
      fixed: money.fixed,
      onHold: money.onHold ?? ZERO,
      creditLimit: money.credit ?? ZERO,
      usageOverdraft: ZERO,
      overdraftLimit: ZERO,
    },
    plans: plans.map(({ price, held }, index) => ({
      template: planTemplate(index + 1, price.toString()),
      held: held === null ? null : { fee: held, tax: ZERO },
    })),
    convert: (price) => Money.rounded(price, 'USD'),
    taxTerms: { mode: 'on_top', rate: decimal('0.19') },
  })
}

const none = { price: usd('120'), held: null }

test.each([
  ['money to the millionth', [none], '142.8', '0', null],
  ['a millionth too little', [none], '142.799999', '0', ['142.8', '0.000001']],
  ['credit that covers the rest', [none], '100', '42.8', null],
  ['credit that does not', [none], '100', '42', ['142.8', '0.8']],
  ['a debt', [none], '-10', '0', ['142.8', '152.8']],
  ['a plan that costs nothing, and a debt', [{ price: ZERO, held: null }], '-10', '0', null],
  ['a month that is held', [{ price: usd('120'), held: usd('150') }], '0', '0', null],
  [
    'one held at another price, one not',
    [{ price: usd('120'), held: usd('150') }, none],
    '42',
    '0',
    ['292.8', '100.8'],
  ],
  ['no plan', [], '-5', '0', null],
])('%s', (_what, plans, fixed, credit, expected) => {
  const alert = alertOf(plans, { fixed: usd(fixed), credit: usd(credit) })
  expect(alert && [alert.required.toString(), alert.missing.toString()]).toEqual(expected)
})

property.prop([
  fc.array(amounts({ min: -1_000_000_000n, max: 1_000_000_000n }, 'USD'), { maxLength: 3 }),
  amounts({ min: -1_000_000_000n, max: 1_000_000_000n }, 'USD'),
])('who brings what is missing is not alerted, and who brings a millionth less still is', (prices, fixed) => {
  const plans = prices.filter((price) => !price.isNegative()).map((price) => ({ price, held: null }))
  const alert = alertOf(plans, { fixed })
  if (alert === null) return
  expect(alertOf(plans, { fixed: fixed.plus(alert.missing) })).toBeNull()
  expect(alertOf(plans, { fixed: fixed.plus(alert.missing).minus(usd('0.000001')) })).not.toBeNull()
})
