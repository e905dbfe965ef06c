import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../../ground/money/index.ts'
import { CHILD_1 } from '../../sandbox/demo/accounts.ts'
import { amounts } from '../../testing/money-arbitraries.ts'
import { planPackage, planTemplate } from '../../testing/small-catalog.ts'
import type { PlanTemplate } from '../catalog/index.ts'
import { availableMoney, balanceAfter } from '../ledger/balance.rules.ts'
import type { AccountPlan, PlanChange } from './plan.ts'
import { decidePlanChange, type PlanStanding } from './plan-change.rules.ts'

const FREE = planTemplate(184, '0', { packages: [planPackage({ size: 50_000 })] })
const SMALL = planTemplate(185, '120', { name: 'IM small', packages: [planPackage({ size: 500_000 })] })
const MEDIUM = planTemplate(186, '1200')
const MAU = planTemplate(1024, '100', { planType: 'MAU' })

const ACCOUNT = { ...CHILD_1, billingAddress: 'Arbat 1, Moscow', currency: 'USD' }
const usd = (text: string) => Money.of(text, 'USD')

function on(template: PlanTemplate, left = template.packages[0]?.size ?? 0): AccountPlan {
  return {
    accountId: ACCOUNT.id,
    planType: template.planType,
    templateId: template.id,
    version: template.version,
    nextChargeOn: '2026-02-01',
    dueAt: new Date('2026-02-01T00:00:00Z'),
    alertAt: null,
    template,
    packages: template.packages.map((pack) => ({ size: pack.size, left })),
  }
}

/** An account in dollars on the free plan, with 500 dollars and tax included. */
function standing(
  given: Partial<PlanStanding> = {},
  money: { fixed?: string; onHold?: string; credit?: string } = {},
): PlanStanding {
  return {
    account: ACCOUNT,
    balance: {
      accountId: ACCOUNT.id,
      currency: 'USD',
      fixed: usd(money.fixed ?? '500'),
      onHold: usd(money.onHold ?? '0'),
      creditLimit: usd(money.credit ?? '0'),
      usageOverdraft: usd('0'),
      overdraftLimit: usd('0'),
    },
    current: on(FREE),
    held: null,
    offered: [FREE, SMALL, MEDIUM, MAU],
    convert: (price) => Money.rounded(price, 'USD'),
    taxTerms: { mode: 'included', rate: decimal('0.2') },
    now: new Date('2026-01-15T09:00:00Z'),
    nextChargeOn: '2026-02-01',
    times: { dueAt: new Date('2026-02-01T00:00:00Z'), alertAt: new Date('2026-01-29T00:00:00Z') },
    ...given,
  }
}

const wish = (templateId: number | undefined, planType: 'IM' | 'MAU' = 'IM') => ({ planType, templateId })
const lines = (change: PlanChange) => change.entry?.postings.map(({ bucket, amount }) => `${bucket} ${amount}`)

describe('a change that is refused says why', () => {
  const heldSmall = { fee: usd('120'), tax: usd('0') }
  test.each<[string, PlanStanding, ReturnType<typeof wish>, object]>([
    ['no plan named', standing(), wish(undefined), { reason: 'no_plan_named', available: [185, 186] }],
    ['unknown', standing(), wish(3), { reason: 'plan_unknown', templateId: 3 }],
    ['other type', standing(), wish(1024), { reason: 'plan_of_other_type', templateId: 1024, planType: 'MAU' }],
    ['cheaper', standing({ current: on(SMALL) }), wish(184), { reason: 'plan_not_pricier', templateId: 184 }],
    ['frozen', standing({ account: { ...ACCOUNT, frozen: true } }), wish(185), { reason: 'account_frozen' }],
    [
      'no address',
      standing({ account: { ...ACCOUNT, billingAddress: null } }),
      wish(185),
      { reason: 'billing_address_missing' },
    ],
    [
      'frozen before no address',
      standing({ account: { ...ACCOUNT, frozen: true, billingAddress: null } }),
      wish(185),
      { reason: 'account_frozen' },
    ],
    [
      'no address before no money',
      standing({ account: { ...ACCOUNT, billingAddress: null } }, { fixed: '0' }),
      wish(185),
      { reason: 'billing_address_missing' },
    ],
    [
      'a millionth short',
      standing({}, { fixed: '119.999999' }),
      wish(185),
      { reason: 'insufficient_money', required: '120', available: '119.999999', currency: 'USD' },
    ],
    [
      'what is held for something else is not there',
      standing({}, { fixed: '500', onHold: '380.000001' }),
      wish(185),
      { reason: 'insufficient_money', required: '120', available: '119.999999', currency: 'USD' },
    ],
    [
      'tax counts',
      standing({ taxTerms: { mode: 'on_top', rate: decimal('0.19') } }, { fixed: '142.799999' }),
      wish(185),
      { reason: 'insufficient_money', required: '142.8', available: '142.799999', currency: 'USD' },
    ],
    [
      'what is released counts, and is not enough',
      standing({ current: on(SMALL), held: heldSmall }, { fixed: '1199.99', onHold: '120' }),
      wish(186),
      { reason: 'insufficient_money', required: '1200', available: '1199.99', currency: 'USD' },
    ],
  ])('%s', (_what, given, wished, refusal) => {
    expect(decidePlanChange(given, wished)).toEqual({ kind: 'refusal', ...refusal })
  })
})

describe('the plan that the account is on already is no change', () => {
  test.each<[string, PlanStanding]>([
    ['as it is', standing()],
    ['though it is frozen', standing({ account: { ...ACCOUNT, frozen: true } })],
    ['though it has no money', standing({}, { fixed: '0' })],
    ['though it is offered no longer', standing({ offered: [SMALL] })],
  ])('%s', (_how, given) => {
    expect(decidePlanChange(given, wish(184))).toEqual({ kind: 'already_on_plan' })
  })
})

describe('a change', () => {
  const changed = (given: PlanStanding, wished = wish(185)) => {
    const decision = decidePlanChange(given, wished)
    expect(decision.kind).toBe('plan_change')
    return decision as PlanChange
  }

  test('to a paid plan holds its fee and carries over what was used', () => {
    const decision = changed(standing({ current: on(FREE, 30_000) }))
    expect(decision).toMatchObject({
      to: SMALL,
      nextChargeOn: '2026-02-01',
      dueAt: new Date('2026-02-01T00:00:00Z'),
      packages: [{ size: 500_000, left: 480_000 }],
    })
    expect(lines(decision)).toEqual(['hold 120', 'hold_offset -120'])
    expect(decision.hold).toEqual({ fee: usd('120'), tax: usd('0') })
    expect(decision.entry).toMatchObject({
      kind: 'plan_change',
      description: 'Plan IM small: the coming month is reserved',
    })
  })

  test('with tax on top holds both as one amount, and says how much is tax', () => {
    const decision = changed(standing({ taxTerms: { mode: 'on_top', rate: decimal('0.19') } }))
    expect(lines(decision)).toEqual(['hold 142.8', 'hold_offset -142.8'])
    expect(decision.hold).toEqual({ fee: usd('120'), tax: usd('22.8') })
    expect(decision.entry?.derivation).toMatchObject({ fee: '120', tax: '22.8', taxMode: 'on_top', taxRate: '0.19' })
  })

  test('from a paid plan releases its hold, taxes included, in the same entry', () => {
    const held = { fee: usd('120'), tax: usd('22.8') }
    const decision = changed(standing({ current: on(SMALL), held }, { fixed: '1200', onHold: '142.8' }), wish(186))
    expect(lines(decision)).toEqual(['hold -142.8', 'hold_offset 142.8', 'hold 1200', 'hold_offset -1200'])
    expect(decision.entry?.derivation).toMatchObject({ fromTemplate: 185, toTemplate: 186, released: '142.8' })
  })

  test('to a free plan, from none, needs neither address nor money and makes no entry', () => {
    const poor = { current: undefined, account: { ...ACCOUNT, billingAddress: null } }
    expect(changed(standing(poor, { fixed: '0' }), wish(184))).toMatchObject({ to: FREE, hold: null, entry: null })
  })

  test('may use credit, to its last millionth', () => {
    expect(changed(standing({}, { fixed: '20', credit: '100' })).to).toBe(SMALL)
  })
})

describe('whatever the money', () => {
  const amount = amounts({ min: 0n, max: 2_000_000_000n }, 'USD')
  const rate = fc.integer({ min: 0, max: 30 }).map((percent) => decimal((percent / 100).toFixed(2)))
  const target = fc.constantFrom(185, 186)

  property.prop([amount, amount, amount, rate, fc.constantFrom<'included' | 'on_top'>('included', 'on_top'), target])(
    'a decision balances, leaves nothing below zero, and is refused exactly when it would not',
    (fixed, held, creditLimit, taxRate, mode, id) => {
      const given = standing({
        held: held.isZero() ? null : { fee: held, tax: usd('0') },
        taxTerms: { mode, rate: taxRate },
      })
      const balance = { ...given.balance, fixed, onHold: held, creditLimit }
      const decision = decidePlanChange({ ...given, balance }, wish(id))
      const fee = usd(id === 185 ? '120' : '1200')
      const tax = mode === 'on_top' ? Money.rounded(fee.toDecimal().times(taxRate), 'USD') : usd('0')
      const needed = fee.plus(tax)
      expect(decision.kind).toBe(fixed.plus(creditLimit).isLessThan(needed) ? 'refusal' : 'plan_change')
      if (decision.kind !== 'plan_change' || decision.entry === null) return
      const sum = decision.entry.postings.reduce((total, posting) => total + posting.amount.micros, 0n)
      expect(sum).toBe(0n)
      const after = balanceAfter(balance, decision.entry)
      expect(after.onHold).toEqual(needed)
      expect(after.fixed).toEqual(fixed)
      expect(availableMoney(after).isNegative()).toBe(false)
    },
  )
})
