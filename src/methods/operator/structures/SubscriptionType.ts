import type { Subscription } from '../../../domain/subscriptions/index.ts'
import { date, flag, integer, maybe, moment, type StructureValue, structure, text } from '../../../wire/index.ts'

/** A subscription of an account as its operator sees it. */
export const SubscriptionType = structure('SubscriptionType', {
  subscription_id: integer("The subscription's id"),
  subscription_template_id: integer('What it is a subscription to'),
  description: text('What it is: a number, a registration'),
  status: text('active, frozen or detached'),
  auto_charge: flag('Whether it is renewed by itself'),
  attached: moment('When it began, in UTC'),
  next_renewal: date('The day of its next renewal, in the time zone of the account'),
  frozen_since: maybe(moment('Since when it rests for want of money, in UTC')),
  due: maybe(moment('When it is looked at next, in UTC: renewed, or ended when it rests')),
})

/** A subscription as the wire shows it. */
export function toSubscriptionType(subscription: Subscription): StructureValue<typeof SubscriptionType> {
  return {
    subscription_id: subscription.subscriptionId,
    subscription_template_id: subscription.templateId,
    description: subscription.description,
    status: subscription.status,
    auto_charge: subscription.autoCharge,
    attached: subscription.attachedAt,
    next_renewal: subscription.nextRenewalOn,
    frozen_since: subscription.status === 'frozen' ? (subscription.frozenAt ?? undefined) : undefined,
    due: subscription.status === 'detached' ? undefined : subscription.dueAt,
  }
}
