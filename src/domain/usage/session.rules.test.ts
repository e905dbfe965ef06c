import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { balanceWith } from '../../testing/level-charges.ts'
import { rateUse } from '../rating/use-terms.rules.ts'
import type { LevelCharge } from './charge-entries.rules.ts'
import { firstShortLevel, grantFor, holdsFor, settlement, termsOfLevel } from './session.rules.ts'
import type { Session, SessionLevel } from './session.ts'

const NOW = new Date('2026-01-15T09:00:00Z')
const FINGERPRINT = Buffer.alloc(32)

/** A level that pays so much a minute, in dollars; what it paid and holds already as decimal text. */
function level(id: number, price: string, given: Partial<SessionLevel> = {}): SessionLevel {
  const terms = { price, resourcesPerPrice: 60, quantum: 60, rateFrom: '1', rateTo: '1' }
  const incomeRates = id === 1 ? null : { from: '1', to: '1' }
  return { accountId: id, currency: 'USD', terms, incomeRates, charged: '0', held: '0', ...given }
}
function session(levels: readonly SessionLevel[]): Session {
  return {
    accountId: accountId(1),
    sessionId: 's',
    state: 'running',
    resourceType: 'PSTNOUT',
    parameter: '442079460123',
    fingerprint: FINGERPRINT,
    startedAt: NOW,
    lastSeenAt: NOW,
    timeLimit: 60,
    dueAt: NOW,
    lastSequence: 0,
    lastFingerprint: FINGERPRINT,
    used: 0,
    granted: 0,
    levels,
    lastAnswer: { state: 'running', sequence: 0, used: 0, granted: 0, charged: '0', held: '0', currency: 'USD' },
  }
}
/** The session after a settlement and with its new holds. */
function settled(before: Session, charges: readonly LevelCharge[], held: readonly Money[]): Session {
  const levels = before.levels.map((one, index) => ({
    ...one,
    charged: Money.of(one.charged, 'USD')
      .plus((charges[index] as LevelCharge).amount)
      .toString(),
    held: (held[index] as Money).toString(),
  }))
  return { ...before, levels }
}
const grant = (of: Session, used: number, slice: number, available: readonly string[]) =>
  grantFor(of, { used, slice }, settlement(of, used, {}), (id) =>
    balanceWith(id, Money.of(available[id - 1] ?? '0', 'USD').micros),
  )

describe('a settlement', () => {
  test('charges each level the price of the total, less what it was charged', () => {
    const of = session([level(1, '0.03', { charged: '0.03' }), level(2, '0.02', { charged: '0.02' })])
    const charges = settlement(of, 125, { sequence: 2 })
    expect(charges.map(({ amount, income }) => [amount.toString(), income?.toString()])).toEqual([
      ['0.06', undefined],
      ['0.04', '0.06'],
    ])
    expect(charges[0]?.derivation).toMatchObject({ rule: 'session', sequence: 2, quantity: 125, chargedBefore: '0.03' })
  })

  test('of nothing new charges nothing', () => {
    const of = session([level(1, '0.03', { charged: '0.03' })])
    expect(settlement(of, 60, {})[0]?.amount.isZero()).toBe(true)
  })

  const prices = fc.array(
    fc.integer({ min: 0, max: 99_999 }).map((one) => `0.${String(one).padStart(7, '0')}`),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  property.prop([prices, fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 30 })])(
    'in slices comes to what one of their sum comes to, at every level, income included',
    (list, slices) => {
      let of = session(list.map((price, index) => level(index + 1, price)))
      const whole = of
      const income = list.map(() => 0n)
      let used = 0
      for (const slice of slices) {
        used += slice
        const charges = settlement(of, used, {})
        for (const [index, charge] of charges.entries())
          income[index] = (income[index] ?? 0n) + (charge.income?.micros ?? 0n)
        of = settled(of, charges, holdsFor(of, used, used))
      }
      const once = settlement(whole, used, {})
      expect(of.levels.map((one) => one.charged)).toEqual(once.map((charge) => charge.amount.toString()))
      expect(income).toEqual(once.map((charge) => charge.income?.micros ?? 0n))
    },
  )
})

describe('a grant', () => {
  const two = session([level(1, '0.03'), level(2, '0.02')])

  test.each([
    ['what is wanted', 90, ['1', '1'], 90],
    ['what the first can pay', 600, ['0.06', '1'], 120],
    ['what the second can pay', 600, ['1', '0.05'], 120],
    ['nothing when one has nothing', 600, ['1', '0'], 0],
  ])('is %s', (_what, slice, available, granted) => {
    expect(grant(two, 0, slice, available)).toBe(granted)
  })

  test('counts what is held already, and not what arrives from below', () => {
    const of = session([level(1, '0.03', { held: '0.03' }), level(2, '0.02', { held: '0.02' })])
    expect(grant(of, 60, 60, ['0.03', '0.02'])).toBe(120)
    expect(grant(of, 60, 60, ['0.03', '0'])).toBe(60)
  })

  test('of a begun minute goes to its end, which is paid for, without money and below zero', () => {
    expect(grant(session([level(1, '0.03', { held: '0.03' })]), 20, 60, ['0'])).toBe(60)
    expect(grant(session([level(1, '0.03', { held: '0.03' })]), 20, 30, ['-5'])).toBe(50)
    expect(grant(session([level(1, '0')]), 0, 60, ['-5'])).toBe(60)
  })

  test('is nothing more when what was used has taken more than there was', () => {
    expect(grant(session([level(1, '0.03', { held: '0.03' })]), 600, 60, ['0'])).toBe(600)
  })

  property.prop([
    fc.integer({ min: 1, max: 99_999 }),
    fc.nat({ max: 2000 }),
    fc.integer({ min: 1, max: 2000 }),
    fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }),
  ])('is the most that can be held without going below what there is', (price, used, slice, micros) => {
    const of = session([level(1, `0.${String(price).padStart(6, '0')}`)])
    const available = Money.ofMicros(micros, 'USD')
    const granted = grant(of, used, slice, [available.toString()])
    expect(granted).toBeGreaterThanOrEqual(used)
    expect(granted).toBeLessThanOrEqual(used + slice)
    const costOf = (quantity: number) => rateUse(termsOfLevel(of.levels[0] as SessionLevel), quantity).amount
    const [held] = holdsFor(of, used, granted)
    if (!held?.isZero()) expect(available.isLessThan(costOf(granted))).toBe(false)
    if (granted < used + slice) expect(available.isLessThan(costOf(granted + 60))).toBe(true)
  })
})

test('the level that is named when nothing is granted is the first that cannot pay a minute', () => {
  const of = session([level(1, '0.03'), level(2, '0.02'), level(3, '0.01')])
  const available = [50_000n, 19_999n, 0n]
  expect(firstShortLevel(of, (id) => balanceWith(id, available[id - 1] ?? 0n))).toMatchObject({
    accountId: 2,
    required: '0.02',
    available: '0.019999',
  })
  expect(firstShortLevel(of, (id) => balanceWith(id, 50_000n))).toBe(null)
})
