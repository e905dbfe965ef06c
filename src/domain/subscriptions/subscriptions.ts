import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { type CalendarDay, dayStart } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { SubscriptionTemplate, SubscriptionType } from '../catalog/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import { findVerificationCases, type VerificationStatus } from '../verifications/index.ts'
import type { SubscriptionFilterRefusal } from './refusals.ts'
import type { DueSubscription, PricedTemplate } from './subscription.ts'
import { findDueSubscriptions, lockActiveSubscriptions, saveSubscriptions } from './subscriptions.store.ts'
import { pricedTemplate } from './template-price.rules.ts'

/** Which templates are asked for; undefined: all. */
export interface TemplateFilter {
  readonly ids: readonly number[] | undefined
  readonly type: SubscriptionType | undefined
  readonly name: string | undefined
}

/** A template as one account may buy it. */
export interface OfferedTemplate extends PricedTemplate {
  readonly verificationStatus: VerificationStatus
}

/**
 * The subscription templates on offer, priced for the account, in the catalog's order.
 * Refuses a filter that names what the catalog does not have. One round trip.
 */
export async function listSubscriptionPrices(
  read: Read,
  account: Account,
  filter: TemplateFilter,
  market: Market,
): Promise<OfferedTemplate[]> {
  const templates = wantedTemplates(market.catalog.subscriptionTemplates, filter)
  const cases = await findVerificationCases(read, [account.id])
  const convert = converter(account.currency, market)
  const terms = taxTermsOf(account, market)
  return templates.map((template) => {
    const required = template.requiredVerification
    const found = cases.find((one) => one.name === required)
    const verificationStatus = required === null ? 'NOT_REQUIRED' : (found?.status ?? 'REQUIRED')
    return { ...pricedTemplate(template, convert, terms), verificationStatus }
  })
}

function wantedTemplates(templates: readonly SubscriptionTemplate[], filter: TemplateFilter): SubscriptionTemplate[] {
  const { ids, type, name } = filter
  const unknownId = ids?.find((id) => !templates.some((template) => template.id === id))
  if (unknownId !== undefined) {
    throw new Refused<SubscriptionFilterRefusal>({ kind: 'refusal', reason: 'template_unknown', templateId: unknownId })
  }
  if (name !== undefined && !templates.some((template) => template.name === name)) {
    throw new Refused<SubscriptionFilterRefusal>({ kind: 'refusal', reason: 'template_name_unknown', name })
  }
  return templates.filter(
    (template) =>
      (ids?.includes(template.id) ?? true) &&
      (type === undefined || template.type === type) &&
      (name === undefined || template.name === name),
  )
}

/**
 * What the account's subscriptions will be charged by a day: the next period of each that renews on or before it,
 * taxes included, in the account's currency. The earliest first. One round trip.
 */
export async function listDueSubscriptions(
  read: Read,
  account: Account,
  by: CalendarDay,
  market: Market,
): Promise<DueSubscription[]> {
  const convert = converter(account.currency, market)
  const terms = taxTermsOf(account, market)
  return (await findDueSubscriptions(read, account.id, by)).map((row) => {
    const template = market.catalog.subscriptionTemplate(row.templateId)
    const { price, tax } = pricedTemplate(template, convert, terms)
    return {
      type: template.type,
      description: row.description,
      amount: price.plus(tax),
      autoCharge: row.autoCharge,
      nextRenewalOn: row.nextRenewalOn,
      isVerified: template.requiredVerification !== null,
    }
  })
}

/**
 * After accounts moved to another time zone: the day of a renewal stays, and begins at another instant. Each is looked at
 * no later than before: a look that comes too early changes nothing but the time of the next.
 */
export async function moveRenewals(tx: Tx, accountIds: readonly AccountId[], zone: string): Promise<void> {
  const running = await lockActiveSubscriptions(tx, accountIds)
  await saveSubscriptions(
    tx,
    running.map((one) => {
      const renewsAt = dayStart(zone, one.nextRenewalOn)
      return { ...one, dueAt: new Date(Math.min(renewsAt.getTime(), one.dueAt.getTime())) }
    }),
  )
}
