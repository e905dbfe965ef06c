import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { balanceWith, chargesOf, treeCharges } from '../../testing/level-charges.ts'
import { planPackage } from '../../testing/small-catalog.ts'
import { balanceAfter } from '../ledger/index.ts'
import { eventFingerprint } from './event-fingerprint.rules.ts'
import type { UsageEvent } from './usage.ts'
import { type CoveringPackage, decideUse, type UseStanding } from './use.rules.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const EVENT: UsageEvent = {
  source: 'switch',
  id: 'call-1',
  accountId: accountId(1),
  resourceType: 'PSTNOUT',
  parameter: '442079460123',
  quantity: 60,
  occurredAt: new Date('2026-01-15T08:00:00Z'),
  isTimeGiven: true,
  hasHappened: false,
}
const standing = (given: Partial<UseStanding> = {}): UseStanding => ({
  event: EVENT,
  fingerprint: eventFingerprint(EVENT),
  recorded: undefined,
  now: NOW,
  levels: chargesOf([3_000_000n, 2_000_000n]),
  cover: undefined,
  user: undefined,
  balanceOf: (id) => balanceWith(id, 10_000_000n),
  entryIds: [101, 102, 103, 104, 105, 106],
  ...given,
})
const cover = (size: number, left: number, mayOverrun = true): CoveringPackage => ({
  plan: {
    accountId: accountId(1),
    planType: 'IM',
    templateId: 185,
    version: 1,
    nextChargeOn: '2026-02-01',
    dueAt: NOW,
    alertAt: null,
    packages: [{ size, left }],
  },
  planType: 'IM',
  position: 0,
  pack: planPackage({ size, mayOverrun }),
  blockPrice: Money.of('4', 'USD'),
  priceTerms: { rule: 'overrun' },
})
const done = (given: Partial<UseStanding> = {}) => {
  const decision = decideUse(standing(given))
  if (decision.kind === 'refusal') throw new Error(decision.reason)
  return decision
}

describe('a use that money pays', () => {
  test('is recorded with what its own account paid, at the time of the use and of the report', () => {
    const { event, entries } = done()
    expect(event).toMatchObject({ status: 'charged', entryId: 101, recordedAt: NOW, occurredAt: EVENT.occurredAt })
    expect(event.amount.toString()).toBe('3')
    expect(entries).toHaveLength(3)
    expect(entries[0]).toMatchObject({
      occurredAt: NOW,
      performedAt: EVENT.occurredAt,
      description: 'PSTNOUT 442079460123: 60',
    })
  })

  test('that costs its own account nothing has no entry of its own, though those above pay', () => {
    const { event, entries } = done({ levels: chargesOf([0n, 2_000_000n]) })
    expect(event).toMatchObject({ status: 'charged', entryId: null })
    expect(entries.map((entry) => entry.accountId)).toEqual([2])
  })

  property.prop([treeCharges, fc.array(fc.bigInt({ min: -5n, max: 10n ** 12n }), { minLength: 6, maxLength: 6 })])(
    'is paid at every level or at none: the first that has less than its own price stops it',
    (micros, available) => {
      const balanceOf: UseStanding['balanceOf'] = (id) => balanceWith(id, available[id - 1] as bigint)
      const levels = chargesOf(micros)
      const decision = decideUse(standing({ levels, balanceOf }))
      const short = micros.findIndex((amount, level) => amount > 0n && (available[level] as bigint) < amount)
      if (short >= 0) {
        expect(decision).toMatchObject({ reason: 'insufficient_money', accountId: short + 1 })
        expect(decideUse(standing({ levels, balanceOf, event: { ...EVENT, hasHappened: true } })).kind).toBe('use')
        return
      }
      if (decision.kind === 'refusal') throw new Error(decision.reason)
      for (const level of levels) {
        const own = decision.entries.filter((entry) => entry.accountId === level.accountId)
        const after = own.reduce(balanceAfter, balanceOf(level.accountId))
        const before = balanceOf(level.accountId).fixed
        expect(after.fixed.isNegative() && !before.isNegative()).toBe(false)
      }
    },
  )

  test('may take what is available, credit and the overdraft limit included, to the last digit', () => {
    const levels = chargesOf([3_000_000n])
    const rest = {
      creditLimit: Money.of('1', 'USD'),
      overdraftLimit: Money.of('1', 'USD'),
      onHold: Money.of('1', 'USD'),
    }
    expect(decideUse(standing({ levels, balanceOf: (id) => balanceWith(id, 2_000_000n, rest) })).kind).toBe('use')
    expect(decideUse(standing({ levels, balanceOf: (id) => balanceWith(id, 1_999_999n, rest) }))).toMatchObject({
      reason: 'insufficient_money',
      required: '3',
      available: '2.999999',
    })
  })
})

describe('a use that a package covers', () => {
  test('takes from it, whatever money there is', () => {
    const { event, entries, packages } = done({ cover: cover(100, 60), balanceOf: (id) => balanceWith(id, -1n) })
    expect(event).toMatchObject({ status: 'from_package', entryId: null, fromPackage: 60 })
    expect(entries).toEqual([])
    expect(packages).toEqual([{ accountId: 1, planType: 'IM', position: 0, after: { size: 100, left: 0 } }])
  })

  test('beyond it buys blocks from the platform, by its payer alone', () => {
    const { event, entries, packages } = done({ cover: cover(100, 59) })
    expect(event).toMatchObject({ status: 'charged', entryId: 101, fromPackage: 60 })
    expect(entries).toMatchObject([{ accountId: 1, kind: 'im_overrun', derivation: { blocks: 1, leftBefore: 59 } }])
    expect(packages[0]?.after).toEqual({ size: 200, left: 99 })
  })

  test('is refused where no more is sold, and where the money is short of the blocks', () => {
    expect(decideUse(standing({ cover: cover(100, 59, false) }))).toMatchObject({ reason: 'package_exhausted' })
    const poor: Partial<UseStanding> = { cover: cover(100, 59), balanceOf: (id) => balanceWith(id, 3_999_999n) }
    expect(decideUse(standing(poor))).toMatchObject({ reason: 'insufficient_money', required: '4' })
    expect(done({ ...poor, event: { ...EVENT, hasHappened: true } }).event.status).toBe('charged')
  })
})

describe('a user', () => {
  const user = { accountId: accountId(1), month: '2026-01-01', userName: 'anna', firstSeenAt: NOW }

  test('who is new is counted, and takes one from the package or is paid for', () => {
    expect(done({ cover: cover(100, 60), user: { user, isCounted: false } }).user).toBe(user)
    expect(done({ user: { user, isCounted: false } })).toMatchObject({ user, event: { entryId: 101 } })
  })

  test.each([
    ['on a package', cover(100, 0, false)],
    ['without one', undefined],
  ])('who is counted costs nothing, takes nothing and is not counted again: %s', (_where, covering) => {
    const decision = done({ cover: covering, user: { user, isCounted: true }, balanceOf: (id) => balanceWith(id, -1n) })
    expect(decision).toMatchObject({
      entries: [],
      packages: [],
      user: undefined,
      event: { entryId: null, fromPackage: 0 },
    })
    expect(decision.event.amount.isZero()).toBe(true)
  })
})

describe('an event that was recorded', () => {
  const { event: recorded } = done()
  const broke = { recorded, balanceOf: () => balanceWith(1, -1n) }

  test('answers what it did, and does nothing, whatever has become of the money', () => {
    expect(done(broke)).toEqual({
      kind: 'use',
      event: recorded,
      isRepeat: true,
      entries: [],
      packages: [],
      user: undefined,
    })
  })

  test('with another content is refused', () => {
    const other = { ...EVENT, quantity: 61 }
    expect(decideUse(standing({ ...broke, event: other, fingerprint: eventFingerprint(other) }))).toMatchObject({
      reason: 'id_used_otherwise',
    })
  })
})
