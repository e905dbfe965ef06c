import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { SubscriptionType } from '../catalog/index.ts'
import type { EntryDraft, Posting } from '../ledger/index.ts'
import { holdPostings, paymentPostings } from '../ledger/postings.rules.ts'
import type { PricedTemplate, Subscription, SubscriptionHold } from './subscription.ts'

/** What the entries of one step have in common. */
export interface Occasion {
  readonly accountId: AccountId
  readonly subscription: Subscription
  readonly priced: PricedTemplate
  readonly now: Date
}

/** What the wire calls the charges of a kind of subscription. */
const KINDS: Readonly<Record<SubscriptionType, { readonly installation: string; readonly period: string }>> = {
  PHONE_NUM: { installation: 'phone_number_installation', period: 'phone_number_charge' },
  SIP_REGISTRATION: { installation: 'subscription_installation_charge', period: 'sip_registration_charge' },
}

/** The charge of a period from what is held for it, or from available money, and before it that of the installation. */
export function paymentEntries(
  occasion: Occasion,
  due: { readonly period: SubscriptionHold; readonly installation: SubscriptionHold | null },
  held: SubscriptionHold | null,
): EntryDraft[] {
  const { period, installation } = due
  const kinds = KINDS[occasion.priced.template.type]
  const release = held === null ? [] : holdPostings(held.amount.negated())
  const tax = installation === null ? period.tax : period.tax.plus(installation.tax)
  const charges = [
    ...(installation === null ? [] : [charge(occasion, kinds.installation, net(installation), [])]),
    charge(occasion, kinds.period, net(period), release),
  ].filter((entry) => entry.postings.length > 0)
  return tax.isZero() ? charges : [...charges, taxCharge(occasion, tax)]
}

function net({ amount, tax }: SubscriptionHold): Money {
  return amount.minus(tax)
}

function charge(occasion: Occasion, kind: string, amount: Money, more: readonly Posting[]): EntryDraft {
  return entryOf(occasion, kind, [...paymentPostings(amount, 'revenue'), ...more], amount)
}

function taxCharge(occasion: Occasion, tax: Money): EntryDraft {
  return entryOf(occasion, 'tax_charge', paymentPostings(tax, 'tax'), tax)
}

/** The hold for the next period. */
export function holdEntry(occasion: Occasion, hold: SubscriptionHold): EntryDraft[] {
  return [entryOf(occasion, 'subscription_hold', holdPostings(hold.amount), hold.amount)]
}

/** The release of what is held; none: nothing is. */
export function releaseEntry(occasion: Occasion, held: SubscriptionHold | null): EntryDraft[] {
  if (held === null) return []
  return [entryOf(occasion, 'subscription_hold', holdPostings(held.amount.negated()), held.amount)]
}

function entryOf(occasion: Occasion, kind: string, postings: readonly Posting[], amount: Money): EntryDraft {
  const { accountId, subscription, priced, now } = occasion
  const { template } = priced
  return {
    accountId,
    kind,
    description: subscription.description,
    occurredAt: now,
    derivation: {
      rule: 'subscription',
      subscriptionId: subscription.subscriptionId,
      template: template.id,
      period: template.period,
      from: subscription.nextRenewalOn,
      catalogPrice: template.price.toFixed(),
      catalogInstallation: template.installationPrice.toFixed(),
      priceCurrency: template.currency,
      amount: amount.toString(),
      currency: amount.currency,
    },
    postings,
  }
}
