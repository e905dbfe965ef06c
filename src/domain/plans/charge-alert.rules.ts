import type { Money } from '../../ground/money/index.ts'
import type { PlanTemplate } from '../catalog/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance } from '../ledger/index.ts'
import type { Convert, TaxTerms } from '../rating/index.ts'
import type { PlanHold } from './plan.ts'
import { planHold } from './plan-price.rules.ts'

/** What a look at an account before its plans renew is decided from. */
export interface AlertStanding {
  readonly balance: Balance
  /** Its plans, with what is held for the month that they will renew for; null: nothing. */
  readonly plans: readonly { readonly template: PlanTemplate; readonly held: PlanHold | null }[]
  readonly convert: Convert
  readonly taxTerms: TaxTerms
}

/** That money is short for the renewals to come. Amounts in the account's currency, taxes included. */
export interface ChargeAlert {
  /** What all its plans will take. */
  readonly required: Money
  /** What is missing of it. */
  readonly missing: Money
}

/**
 * Looks at what all plans of an account will take at their renewal: what is held for it as it was held, the rest at
 * today's price. Null: available money (credit counts, as it does at the renewal) covers what is not held, or nothing is
 * due.
 */
export function decideChargeAlert({ balance, plans, convert, taxTerms }: AlertStanding): ChargeAlert | null {
  const months = plans.map(({ template, held }) => ({
    month: totalOf(held ?? planHold(convert(template.periodicCharge), taxTerms)),
    isHeld: held !== null,
  }))
  const available = availableMoney(balance)
  const nothing = available.minus(available)
  const sumOf = (amounts: readonly Money[]) => amounts.reduce((sum, amount) => sum.plus(amount), nothing)
  const unheld = sumOf(months.filter(({ isHeld }) => !isHeld).map(({ month }) => month))
  if (unheld.isZero() || !available.isLessThan(unheld)) return null
  return { required: sumOf(months.map(({ month }) => month)), missing: unheld.minus(available) }
}

function totalOf({ fee, tax }: PlanHold): Money {
  return fee.plus(tax)
}
