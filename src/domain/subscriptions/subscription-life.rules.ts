import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { availableMoney, balanceAfter } from '../ledger/balance.rules.ts'
import type { Balance, EntryDraft } from '../ledger/index.ts'
import type { PricedTemplate, Subscription, SubscriptionHold, SubscriptionStep } from './subscription.ts'
import { holdEntry, type Occasion, paymentEntries, releaseEntry } from './subscription-entries.rules.ts'

/** A period that begins: the day of the next one, and the instant at which that day begins. */
export interface Period {
  readonly nextOn: CalendarDay
  readonly dueAt: Date
  readonly anchorDay: number
}

/** All that a step in the life of a subscription is decided from. */
export interface SubscriptionStanding {
  readonly account: Account
  readonly balance: Balance
  readonly subscription: Subscription
  /** Today's prices. */
  readonly priced: PricedTemplate
  readonly held: SubscriptionHold | null
  /** Its holder is not verified, and the day until which it is held for that is over. */
  readonly isUnverified: boolean
  readonly now: Date
  /** The instant at which the day of its next renewal begins. */
  readonly renewsAt: Date
  /** The period after the one that falls due, and one that would begin today. */
  readonly following: Period
  readonly fromToday: Period
  /** When an unverified one ends; null: it does not call for verification, or its holder is verified. */
  readonly unverifiedUntil: Date | null
  /** When the grace period of one that freezes now is over. */
  readonly graceEnds: Date
}

/**
 * Decides what becomes of a subscription that is looked at. One whose holder is still not verified when its hold is over
 * ends. An active one whose period is over is paid from what is held, or from available money, or else freezes, and what
 * is held is released. A frozen one goes on as soon as a period can be paid, which begins on that day; it ends with its
 * grace period. Nothing is charged for the time in which it was frozen.
 */
export function decideSubscription(standing: SubscriptionStanding): SubscriptionStep {
  const { subscription, now, renewsAt } = standing
  if (subscription.status === 'detached') return unchanged(standing)
  if (standing.isUnverified) return ended(standing)
  if (subscription.status === 'active') return renewsAt <= now ? renewal(standing) : unchanged(standing)
  if (isAffordable(standing) && !standing.account.frozen) return paid(standing, 'thawed', standing.fromToday)
  return subscription.dueAt <= now ? ended(standing) : unchanged(standing)
}

function renewal(standing: SubscriptionStanding): SubscriptionStep {
  if (standing.subscription.autoCharge && isAffordable(standing)) return paid(standing, 'renewed', standing.following)
  const { subscription, now, graceEnds } = standing
  return {
    outcome: 'frozen',
    after: { ...subscription, status: 'frozen', frozenAt: now, dueAt: earlier(graceEnds, standing.unverifiedUntil) },
    entries: releaseEntry(occasionOf(standing), standing.held),
    hold: null,
  }
}

function isAffordable({ balance, held, priced }: SubscriptionStanding): boolean {
  const required = held?.amount ?? priced.price.plus(priced.tax)
  const available = availableMoney(balance).plus(held?.amount ?? required.minus(required))
  return !available.isLessThan(required)
}

function paid(standing: SubscriptionStanding, outcome: 'renewed' | 'thawed', period: Period): SubscriptionStep {
  const { subscription, priced, held, balance } = standing
  const occasion = occasionOf(standing)
  const month = held ?? { amount: priced.price.plus(priced.tax), tax: priced.tax }
  const entries = paymentEntries(occasion, { period: month, installation: null }, held)
  const coming = nextHold(occasion, priced, balanceOf(balance, entries))
  return {
    outcome,
    after: {
      ...subscription,
      status: 'active',
      frozenAt: null,
      nextRenewalOn: period.nextOn,
      anchorDay: period.anchorDay,
      dueAt: earlier(period.dueAt, standing.unverifiedUntil),
    },
    entries: [...entries, ...coming.entries],
    hold: coming.hold,
  }
}

/** What the start of a subscription takes at once: installation, the first period, and the taxes of both. */
export interface AttachStanding
  extends Pick<SubscriptionStanding, 'account' | 'balance' | 'subscription' | 'priced' | 'now'> {}

/** Begins a subscription, once there is money for it: charges both, and holds the period after if there is money. */
export function attachedSubscription(standing: AttachStanding): SubscriptionStep {
  const { subscription, priced, balance } = standing
  const occasion = occasionOf(standing)
  const period = { amount: priced.price.plus(priced.tax), tax: priced.tax }
  const installation = { amount: priced.installationPrice.plus(priced.installationTax), tax: priced.installationTax }
  const entries = paymentEntries(occasion, { period, installation }, null)
  const coming = nextHold(occasion, priced, balanceOf(balance, entries))
  return {
    outcome: 'attached',
    after: subscription,
    entries: [...entries, ...coming.entries],
    hold: coming.hold,
  }
}

/** Ends a subscription: what is held is released, what was paid stays paid. */
export function ended(
  standing: Pick<SubscriptionStanding, 'account' | 'subscription' | 'priced' | 'held' | 'now'>,
): SubscriptionStep {
  const { subscription, held } = standing
  return {
    outcome: 'detached',
    after: { ...subscription, status: 'detached' },
    entries: releaseEntry(occasionOf(standing), held),
    hold: null,
  }
}

/** Nothing happens; an active one is looked at again when something can. */
function unchanged({ subscription, held, renewsAt, unverifiedUntil }: SubscriptionStanding): SubscriptionStep {
  const dueAt = subscription.status === 'active' ? earlier(renewsAt, unverifiedUntil) : subscription.dueAt
  return { outcome: 'unchanged', after: { ...subscription, dueAt }, entries: [], hold: held }
}

function nextHold(
  occasion: Occasion,
  priced: PricedTemplate,
  after: Balance,
): { readonly entries: EntryDraft[]; readonly hold: SubscriptionHold | null } {
  const hold = { amount: priced.price.plus(priced.tax), tax: priced.tax }
  if (hold.amount.isZero() || availableMoney(after).isLessThan(hold.amount)) return { entries: [], hold: null }
  return { entries: holdEntry(occasion, hold), hold }
}

function balanceOf(before: Balance, entries: readonly EntryDraft[]): Balance {
  return entries.reduce((balance, entry) => balanceAfter(balance, entry), before)
}

function occasionOf({
  account,
  subscription,
  priced,
  now,
}: Pick<SubscriptionStanding, 'account' | 'subscription' | 'priced' | 'now'>): Occasion {
  return { accountId: account.id, subscription, priced, now }
}

function earlier(at: Date, other: Date | null): Date {
  return other !== null && other < at ? other : at
}
