import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { PlanTemplate, PlanType } from '../catalog/index.ts'
import type { EntryDraft } from '../ledger/index.ts'

/** What is left of a package this month. Counts in resources. */
export interface PackageState {
  /** Included and bought so far this month. */
  readonly size: number
  readonly left: number
}

/** The plan that an account is on, by its ids alone: what the store knows. */
export interface AccountPlanRow {
  readonly accountId: AccountId
  readonly planType: PlanType
  readonly templateId: number
  readonly version: number
  /** The day on which the next month's fee falls due, in the account's time zone. */
  readonly nextChargeOn: CalendarDay
  /** The instant at which that day begins there. */
  readonly dueAt: Date
  /** When the account is looked at before the charge; null: it was, or the plan is free. */
  readonly alertAt: Date | null
}

/** The plan that an account is on, with what is left of its packages in the order of the template's packages. */
export interface HeldPlan extends AccountPlanRow {
  readonly packages: readonly PackageState[]
}

/** What is left of one package after a use. */
export interface PackageAfter {
  readonly accountId: AccountId
  readonly planType: PlanType
  /** The package's place in its template. */
  readonly position: number
  readonly after: PackageState
}

/** The plan that an account is on, with its template and what is left of its packages. */
export interface AccountPlan extends AccountPlanRow {
  readonly template: PlanTemplate
  /** In the order of the template's packages. */
  readonly packages: readonly PackageState[]
}

/** A package with its prices in an account's currency. */
export interface PricedPackage {
  readonly name: string
  readonly priceGroupIds: readonly number[]
  readonly size: number
  readonly mayOverrun: boolean
  readonly overrunPrice: Money
  readonly overrunResources: number
}

/** A plan template with its prices in an account's currency, at the rate of the day. */
export interface PricedPlan {
  readonly template: PlanTemplate
  readonly periodicCharge: Money
  readonly packages: readonly PricedPackage[]
}

/** Money reserved for the coming month of a plan. */
export interface PlanHold {
  readonly fee: Money
  /** On top of the fee; zero where prices hold their tax. */
  readonly tax: Money
}

/** What a change of plan does: a value, decided before anything is written. */
export interface PlanChange {
  readonly kind: 'plan_change'
  readonly accountId: AccountId
  /** Business time of the change. */
  readonly now: Date
  readonly to: PlanTemplate
  readonly packages: readonly PackageState[]
  readonly nextChargeOn: CalendarDay
  readonly dueAt: Date
  readonly alertAt: Date | null
  /** Null: the plan costs nothing. */
  readonly hold: PlanHold | null
  /** The one balanced entry of the change; null when no money is reserved or released. */
  readonly entry: EntryDraft | null
}

/** The account is on that plan already: nothing to do, whoever repeats the call. */
export interface AlreadyOnPlan {
  readonly kind: 'already_on_plan'
}

/** What the renewal of a plan does: a value, decided before anything is written. */
export interface PlanRenewal {
  readonly kind: 'plan_renewal'
  /** `fell_back`: there was too little money, and the account is on the free plan of the type now. */
  readonly outcome: 'renewed' | 'fell_back'
  /** The plan after it: the next month, its packages full. */
  readonly plan: HeldPlan
  /** The charge of the month, its tax, and the hold for the month after; none for a plan that costs nothing. */
  readonly entries: readonly EntryDraft[]
  /** What is held for the month after; null: nothing. */
  readonly hold: PlanHold | null
}
