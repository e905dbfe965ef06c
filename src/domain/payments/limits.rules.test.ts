import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance } from '../ledger/index.ts'
import { withCreditLimit } from './limits.rules.ts'

const usd = (text: string) => Money.of(text, 'USD')

function balance(fixed: string, onHold: string, creditLimit: string, usageOverdraft = '0'): Balance {
  const amounts = { fixed: usd(fixed), onHold: usd(onHold), creditLimit: usd(creditLimit) }
  return {
    accountId: accountId(1),
    currency: 'USD',
    ...amounts,
    usageOverdraft: usd(usageOverdraft),
    overdraftLimit: usd('0'),
  }
}

describe('a credit limit', () => {
  test.each([
    ['raised', balance('0', '0', '0'), '50'],
    ['lowered to what is in use', balance('-30', '10', '50'), '40'],
    ['lowered where nothing is in use', balance('10', '10', '50'), '0'],
    ['left as it is in an overdraft', balance('-70', '0', '50', '20'), '50'],
  ])('%s is set', (_what, before, limit) => {
    expect(withCreditLimit(before, usd(limit))).toEqual({ ...before, creditLimit: usd(limit) })
  })

  test('below what is in use is refused, and says how much that is', () => {
    expect(withCreditLimit(balance('-30', '10', '50'), usd('39.999999'))).toEqual({
      kind: 'refusal',
      reason: 'limit_below_use',
      used: '40',
      currency: 'USD',
    })
  })

  test('that is raised covers an overdraft as far as it reaches', () => {
    const before = balance('-70', '0', '50', '20')
    expect(withCreditLimit(before, usd('60'))).toMatchObject({ usageOverdraft: usd('10') })
    expect(withCreditLimit(before, usd('100'))).toMatchObject({ usageOverdraft: usd('0') })
  })
})

const micros = fc.bigInt({ min: 0n, max: 10n ** 9n })
property.prop([fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), micros, micros, micros])(
  'is never set so that available money is below zero by more than it was, and the overdraft is what is missing',
  (fixed, onHold, before, after) => {
    const of = (value: bigint) => Money.ofMicros(value, 'USD')
    const available = fixed + before - onHold
    const start = { ...balance('0', '0', '0'), fixed: of(fixed), onHold: of(onHold), creditLimit: of(before) }
    const short = available < 0n ? -available : 0n
    const set = withCreditLimit({ ...start, usageOverdraft: of(short) }, of(after))
    if ('reason' in set) return
    expect(availableMoney(set).plus(set.usageOverdraft).isNegative()).toBe(false)
    expect(of(short).isLessThan(set.usageOverdraft)).toBe(false)
  },
)
