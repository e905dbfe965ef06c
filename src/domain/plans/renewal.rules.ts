import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { PlanTemplate } from '../catalog/index.ts'
import { availableMoney, balanceAfter } from '../ledger/balance.rules.ts'
import type { Balance, EntryDraft } from '../ledger/index.ts'
import { holdPostings, paymentPostings } from '../ledger/postings.rules.ts'
import type { Convert, TaxTerms } from '../rating/index.ts'
import type { DueTimes } from './due-times.ts'
import type { AccountPlan, HeldPlan, PlanHold, PlanRenewal } from './plan.ts'
import { planHold } from './plan-price.rules.ts'

/** All that one renewal is decided from. */
export interface RenewalStanding {
  readonly account: Account
  readonly balance: Balance
  /** The plan as it stood in the month that ends. */
  readonly plan: AccountPlan
  /** What is held for the month that begins. */
  readonly held: PlanHold | null
  /** The free plan of the type, to which an account without money falls back; undefined: the catalog has none. */
  readonly freePlan: PlanTemplate | undefined
  readonly convert: Convert
  readonly taxTerms: TaxTerms
  readonly now: Date
  /** When the renewal after this one falls due. */
  readonly next: DueTimes & { readonly chargeOn: CalendarDay }
}

/**
 * Decides one renewal: the month that begins is paid from what is held for it, or from available money (credit counts)
 * when nothing is; its tax is an entry of its own; the month after is held if there is money for it; packages are full
 * again. With too little money the account falls back to the free plan of the type, and nothing is charged.
 * A month that is held is paid at the price at which it was held.
 */
export function decideRenewal(standing: RenewalStanding): PlanRenewal {
  const { plan, held, balance } = standing
  const template = plan.template
  const month = held ?? planHold(standing.convert(template.periodicCharge), standing.taxTerms)
  const required = month.fee.plus(month.tax)
  const onHold = held === null ? required.minus(required) : held.fee.plus(held.tax)
  if (availableMoney(balance).plus(onHold).isLessThan(required)) return fallBack(standing)
  const paid = required.isZero() ? [] : paymentEntries(standing, month)
  const after = paid.reduce((before, entry) => balanceAfter(before, entry), balance)
  const coming = holdEntry(standing, after)
  return {
    kind: 'plan_renewal',
    outcome: 'renewed',
    plan: renewedPlan(standing, template),
    entries: [...paid, ...(coming === null ? [] : [coming.entry])],
    hold: coming?.hold ?? null,
  }
}

function renewedPlan({ plan, next }: RenewalStanding, template: PlanTemplate): HeldPlan {
  return {
    accountId: plan.accountId,
    planType: plan.planType,
    templateId: template.id,
    version: template.version,
    nextChargeOn: next.chargeOn,
    dueAt: next.dueAt,
    alertAt: template.isFree ? null : next.alertAt,
    packages: template.packages.map((pack) => ({ size: pack.size, left: pack.size })),
  }
}

function fallBack(standing: RenewalStanding): PlanRenewal {
  const { freePlan, plan } = standing
  if (freePlan === undefined) throw new Error(`the catalog offers no free plan of the type ${plan.planType}`)
  return {
    kind: 'plan_renewal',
    outcome: 'fell_back',
    plan: renewedPlan(standing, freePlan),
    entries: [],
    hold: null,
  }
}

/** The charge of the month, from the hold where there is one, and its tax. */
function paymentEntries(standing: RenewalStanding, month: PlanHold): EntryDraft[] {
  const { plan, held } = standing
  const kind = plan.planType === 'IM' ? 'im_charge' : 'mau_charge'
  const release = held === null ? [] : holdPostings(held.fee.plus(held.tax).negated())
  const charge: EntryDraft = {
    ...occasionOf(standing, month),
    kind,
    description: `Plan ${plan.template.name}, the month from ${plan.nextChargeOn}`,
    postings: [...paymentPostings(month.fee, 'revenue'), ...release],
  }
  if (month.tax.isZero()) return [charge]
  const tax: EntryDraft = {
    ...occasionOf(standing, month),
    kind: 'tax_charge',
    description: `Tax on plan ${plan.template.name}, the month from ${plan.nextChargeOn}`,
    postings: paymentPostings(month.tax, 'tax'),
  }
  return [charge, tax]
}

/** The hold for the month after, at today's price; null: it costs nothing, or there is too little money for it. */
function holdEntry(standing: RenewalStanding, after: Balance): { entry: EntryDraft; hold: PlanHold } | null {
  const { plan } = standing
  const hold = planHold(standing.convert(plan.template.periodicCharge), standing.taxTerms)
  const total = hold.fee.plus(hold.tax)
  if (total.isZero() || availableMoney(after).isLessThan(total)) return null
  const entry: EntryDraft = {
    ...occasionOf(standing, hold),
    kind: 'plan_hold',
    description: `Plan ${plan.template.name}: the month from ${standing.next.chargeOn} is reserved`,
    postings: holdPostings(total),
  }
  return { entry, hold }
}

function occasionOf(standing: RenewalStanding, month: PlanHold) {
  const { account, plan, held, taxTerms, now } = standing
  return {
    accountId: account.id,
    occurredAt: now,
    performedAt: plan.dueAt,
    derivation: {
      rule: 'plan_renewal',
      planType: plan.planType,
      template: plan.template.id,
      templateVersion: plan.template.version,
      dueOn: plan.nextChargeOn,
      performedAt: plan.dueAt.toISOString(),
      wasHeld: held !== null,
      catalogPrice: plan.template.periodicCharge.toFixed(),
      fee: month.fee.toString(),
      taxMode: taxTerms.mode,
      taxRate: taxTerms.rate.toFixed(),
      tax: month.tax.toString(),
      currency: month.fee.currency,
    },
  }
}
