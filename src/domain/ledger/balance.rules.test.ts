import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { amounts, entryOf, moves } from '../../testing/money-arbitraries.ts'
import { availableMoney, balanceAfter, liveBalance } from './balance.rules.ts'
import type { Balance } from './ledger.ts'

const amount = amounts({ min: -(10n ** 15n), max: 10n ** 15n }, 'RUR')
const positive = amounts({ min: 0n, max: 10n ** 15n }, 'RUR')
const balances: fc.Arbitrary<Balance> = fc.record({
  accountId: fc.constant(accountId(1)),
  currency: fc.constant('RUR'),
  fixed: amount,
  onHold: positive,
  creditLimit: positive,
  usageOverdraft: fc.constant(Money.zero('RUR')),
  overdraftLimit: fc.constant(Money.zero('RUR')),
})

describe('a balance', () => {
  property.prop([balances])('is live without what is held, and available with credit on top', (balance) => {
    const live = liveBalance(balance)
    expect(live.plus(balance.onHold)).toEqual(balance.fixed)
    expect(availableMoney(balance).minus(live)).toEqual(balance.creditLimit)
  })

  property.prop([balances, moves([1])])(
    'after an entry has moved by its own postings, and nothing else',
    (before, move) => {
      const entry = entryOf(move, 'RUR')
      const after = balanceAfter(before, entry)
      const moved = (bucket: string) =>
        entry.postings
          .filter((posting) => posting.bucket === bucket)
          .reduce((sum, posting) => sum + posting.amount.micros, 0n)
      expect(after.fixed.micros - before.fixed.micros).toBe(moved('customer'))
      expect(after.onHold.micros - before.onHold.micros).toBe(moved('hold'))
      expect({ ...after, fixed: before.fixed, onHold: before.onHold }).toEqual(before)
    },
  )

  test('is the published one: 20169.93 less 397.58 is 19772.35', () => {
    const balance: Balance = {
      accountId: accountId(3456750),
      currency: 'RUR',
      fixed: Money.of('20169.93', 'RUR'),
      onHold: Money.of('397.58', 'RUR'),
      creditLimit: Money.of('100', 'RUR'),
      usageOverdraft: Money.zero('RUR'),
      overdraftLimit: Money.zero('RUR'),
    }
    expect(liveBalance(balance).toString()).toBe('19772.35')
    expect(availableMoney(balance).toString()).toBe('19872.35')
  })

  test('of another currency than the entry’s is a defect, never a sum', () => {
    const balance: Balance = {
      accountId: accountId(1),
      currency: 'USD',
      fixed: Money.zero('USD'),
      onHold: Money.zero('USD'),
      creditLimit: Money.zero('USD'),
      usageOverdraft: Money.zero('USD'),
      overdraftLimit: Money.zero('USD'),
    }
    const inRoubles = entryOf(
      { account: accountId(1), kind: 'comes', micros: 1n, taxMicros: 0n, text: '', derivation: undefined },
      'RUR',
    )
    expect(() => balanceAfter(balance, inRoubles)).toThrow('do not mix')
  })
})
