import { Money } from '../../ground/money/index.ts'
import type { CallbackEvent } from '../callbacks/index.ts'
import type { EntryDraft } from '../ledger/index.ts'
import type { PlanRenewal } from '../plans/index.ts'
import type { PricedTemplate, SubscriptionStep } from '../subscriptions/index.ts'

/** What entries take from an account, its taxes among it; in its currency. */
function costOf(entries: readonly EntryDraft[], nothing: Money): Money {
  const own = entries.flatMap((entry) => entry.postings).filter((posting) => posting.bucket === 'customer')
  return own.reduce((cost, posting) => cost.minus(posting.amount), nothing)
}

/**
 * What an account is told of the renewal of a plan: that the month was paid, or that the plan ended for want of money. A
 * month that costs nothing is not told.
 */
export function planRenewalEvents(renewal: PlanRenewal, name: string, currency: string): CallbackEvent[] {
  const plan = { type: 'PLAN' as const, name }
  if (renewal.outcome === 'fell_back') return [{ type: 'subscription_is_detached', subscriptions: [plan] }]
  const cost = costOf(renewal.entries, Money.zero(currency))
  if (cost.isZero()) return []
  const nextRenewalOn = renewal.plan.nextChargeOn
  return [{ type: 'renewed_subscriptions', subscriptions: [{ ...plan, cost, nextRenewalOn }] }]
}

/**
 * What an account is told of a step in the life of a subscription: a period that was paid, also after a freeze; a freeze
 * with what a period costs today; its end.
 */
export function subscriptionEvents(
  step: SubscriptionStep,
  priced: PricedTemplate,
  isUnverified: boolean,
): CallbackEvent[] {
  const { outcome, after, entries } = step
  const { type, name } = priced.template
  const period = priced.price.plus(priced.tax)
  const { subscriptionId, description } = after
  const told = { type, name, item: { id: subscriptionId, description } }
  switch (outcome) {
    case 'renewed':
    case 'thawed': {
      const cost = costOf(entries, period.minus(period))
      const nextRenewalOn = after.nextRenewalOn
      return [{ type: 'renewed_subscriptions', subscriptions: [{ ...told, cost, nextRenewalOn }] }]
    }
    case 'frozen':
      return [{ type: 'subscription_is_frozen', subscriptions: [{ ...told, cost: period }] }]
    case 'detached': {
      const ending = isUnverified ? 'unverified_subscription_detached' : 'subscription_is_detached'
      return [{ type: ending, subscriptions: [told] }]
    }
    default:
      return []
  }
}
