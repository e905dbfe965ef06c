import type { Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { PlanTemplate, PlanType } from '../catalog/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance, EntryDraft } from '../ledger/index.ts'
import { holdPostings } from '../ledger/postings.rules.ts'
import type { Convert, TaxTerms } from '../rating/index.ts'
import { availablePlans } from './available-plans.rules.ts'
import type { DueTimes } from './due-times.ts'
import { carriedPackages } from './package-carry.rules.ts'
import type { AccountPlan, AlreadyOnPlan, PlanChange, PlanHold } from './plan.ts'
import { planHold } from './plan-price.rules.ts'
import type { PlanChangeRefusal } from './refusals.ts'

/** All that a change of plan is decided from. */
export interface PlanStanding {
  readonly account: Account
  readonly balance: Balance
  /** Undefined: the account is on no plan of that type. */
  readonly current: AccountPlan | undefined
  /** Money reserved for the coming month of the current plan. */
  readonly held: PlanHold | null
  readonly offered: readonly PlanTemplate[]
  readonly convert: Convert
  readonly taxTerms: TaxTerms
  readonly now: Date
  readonly nextChargeOn: CalendarDay
  readonly times: DueTimes
}

/** What is wished: a plan of that type; undefined: the caller named none. */
export interface PlanWish {
  readonly planType: PlanType
  readonly templateId: number | undefined
}

/**
 * Decides a change of plan. Allowed targets are what GetAvailablePlans lists. The fee and taxes of the coming month are
 * held, the old plan's hold is released, in one entry. The plan that the account is on already is no change, so a
 * repeated call does nothing. Available money (fixed balance + credit limit − holds + what is released) must cover it.
 */
export function decidePlanChange(
  standing: PlanStanding,
  wish: PlanWish,
): PlanChange | AlreadyOnPlan | PlanChangeRefusal {
  const target = targetOf(standing, wish)
  if ('kind' in target) return target
  if (standing.account.frozen) return { kind: 'refusal', reason: 'account_frozen' }
  const costs = planHold(standing.convert(target.periodicCharge), standing.taxTerms)
  const required = costs.fee.plus(costs.tax)
  if (!required.isZero() && standing.account.billingAddress === null) {
    return { kind: 'refusal', reason: 'billing_address_missing' }
  }
  const available = availableMoney(standing.balance).plus(totalOf(standing.held, required))
  if (available.isLessThan(required)) return insufficientMoney(required, available)
  return {
    kind: 'plan_change',
    accountId: standing.account.id,
    now: standing.now,
    to: target,
    packages: carriedPackages(target.packages, standing.current?.packages ?? []),
    nextChargeOn: standing.nextChargeOn,
    dueAt: standing.times.dueAt,
    alertAt: target.isFree ? null : standing.times.alertAt,
    hold: required.isZero() ? null : costs,
    entry: changeEntry(standing, target, costs),
  }
}

function targetOf(standing: PlanStanding, wish: PlanWish): PlanTemplate | AlreadyOnPlan | PlanChangeRefusal {
  const { offered, current } = standing
  const { templateId, planType } = wish
  const available = availablePlans(offered, planType, current?.template)
  if (templateId === undefined) {
    return { kind: 'refusal', reason: 'no_plan_named', available: available.map((template) => template.id) }
  }
  if (current?.templateId === templateId) return { kind: 'already_on_plan' }
  const target = available.find((template) => template.id === templateId)
  if (target !== undefined) return target
  const known = offered.find((template) => template.id === templateId)
  if (known === undefined) return { kind: 'refusal', reason: 'plan_unknown', templateId }
  return known.planType === planType
    ? { kind: 'refusal', reason: 'plan_not_pricier', templateId }
    : { kind: 'refusal', reason: 'plan_of_other_type', templateId, planType: known.planType }
}

function totalOf(held: PlanHold | null, like: Money): Money {
  return held === null ? like.minus(like) : held.fee.plus(held.tax)
}

function insufficientMoney(required: Money, available: Money): PlanChangeRefusal {
  return {
    kind: 'refusal',
    reason: 'insufficient_money',
    required: required.toString(),
    available: available.toString(),
    currency: required.currency,
  }
}

function changeEntry(standing: PlanStanding, target: PlanTemplate, costs: PlanHold): EntryDraft | null {
  const required = costs.fee.plus(costs.tax)
  const released = totalOf(standing.held, required)
  const postings = [...holdPostings(released.negated()), ...holdPostings(required)]
  if (postings.length === 0) return null
  return {
    accountId: standing.account.id,
    kind: 'plan_change',
    description: `Plan ${target.name}: the coming month is reserved`,
    occurredAt: standing.now,
    derivation: {
      rule: 'plan_change',
      fromTemplate: standing.current?.templateId ?? null,
      toTemplate: target.id,
      templateVersion: target.version,
      catalogPrice: target.periodicCharge.toFixed(),
      fee: costs.fee.toString(),
      taxMode: standing.taxTerms.mode,
      taxRate: standing.taxTerms.rate.toFixed(),
      tax: costs.tax.toString(),
      released: released.toString(),
      currency: required.currency,
    },
    postings,
  }
}
