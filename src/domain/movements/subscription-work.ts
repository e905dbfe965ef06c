import type { AccountId } from '../../ground/ids/index.ts'
import { DAY_MS, dayIn, dayStart, periodAfter } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { Hold, HoldName } from '../ledger/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import {
  decideSubscription,
  type Period,
  type PricedTemplate,
  pricedTemplate,
  type Subscription,
  type SubscriptionStep,
} from '../subscriptions/index.ts'
import type { VerificationCase } from '../verifications/index.ts'
import type { Changes } from './changes.ts'
import { subscriptionEvents } from './told-renewals.rules.ts'
import type { Work } from './work.ts'

/** Days that a frozen subscription has until it ends. */
const GRACE_DAYS = 30

/** Entries of one step at most: installation, period, tax, the hold for the period after. */
export const ENTRIES_A_STEP = 4

/** The name of what a subscription holds. */
export function subscriptionHold({
  accountId,
  subscriptionId,
}: {
  accountId: AccountId
  subscriptionId: number
}): HoldName {
  return { accountId, key: `subscription:${subscriptionId}` }
}

/** What a template costs the account today. */
export function pricedFor(account: Account, templateId: number, market: Market): PricedTemplate {
  const template = market.catalog.subscriptionTemplate(templateId)
  return pricedTemplate(template, converter(account.currency, market), taxTermsOf(account, market))
}

/** The period that begins on a day. */
export function periodFrom(account: Account, day: string, period: string, anchorDay: number): Period {
  const nextOn = periodAfter(day, period, anchorDay)
  return { nextOn, dueAt: dayStart(account.location, nextOn), anchorDay }
}

/** A look at a subscription whose row is locked: it is renewed, freezes, goes on or ends, as its rules decide. */
export function subscriptionWork(
  subscription: Subscription,
  account: Account,
  verifications: readonly VerificationCase[],
  market: Market,
): Work<SubscriptionStep> {
  const name = subscriptionHold(subscription)
  return {
    touches: { accounts: [account.id], holds: [name], entries: ENTRIES_A_STEP },
    informs: { accounts: [account], now: market.now },
    decide: (books, entryIds) => {
      const { now } = market
      const priced = pricedFor(account, subscription.templateId, market)
      const { period } = priced.template
      const hold = books.hold(name)
      const today = dayIn(account.location, now)
      const until = unverifiedUntil(priced, account, verifications)
      const isUnverified = until !== null && until <= now
      const step = decideSubscription({
        account,
        balance: books.balance(account.id),
        subscription,
        priced,
        held: hold === undefined ? null : { amount: hold.amount, tax: hold.tax },
        isUnverified,
        now,
        renewsAt: dayStart(account.location, subscription.nextRenewalOn),
        following: periodFrom(account, subscription.nextRenewalOn, period, subscription.anchorDay),
        fromToday: periodFrom(account, today, period, Number(today.slice(8))),
        unverifiedUntil: until,
        graceEnds: new Date(now.getTime() + GRACE_DAYS * DAY_MS),
      })
      const told = subscriptionEvents(step, priced, isUnverified)
      return { result: step, changes: { ...stepChanges(step, name, entryIds, now), told } }
    },
  }
}

/** When the hold without verification is over; null: none is needed, or the holder is verified, or no day was set. */
export function unverifiedUntil(
  { template }: PricedTemplate,
  account: Account,
  verifications: readonly VerificationCase[],
): Date | null {
  const found = verifications.find((one) => one.name === template.requiredVerification)
  const isProved = found === undefined || found.status === 'VERIFIED' || found.status === 'NOT_REQUIRED'
  if (isProved || found.unverifiedHoldUntil === null) return null
  return dayStart(account.location, found.unverifiedHoldUntil)
}

/** What a step writes. */
export function stepChanges(step: SubscriptionStep, name: HoldName, entryIds: readonly number[], now: Date): Changes {
  if (step.outcome === 'unchanged') return { subscription: step.after }
  const entries = step.entries.map((entry, index) => ({ ...entry, entryId: entryIds[index] as number }))
  const { hold, after } = step
  const entryId = entries.at(-1)?.entryId as number
  const holds: Hold[] = hold === null ? [] : [{ ...name, amount: hold.amount, tax: hold.tax, heldAt: now, entryId }]
  return { entries, holds, endedHolds: hold === null ? [name] : [], subscription: after }
}
