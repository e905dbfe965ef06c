import { declareMethod, flag, id, integer, one, required } from '../../wire/index.ts'
import { detachSubscriptionExamples } from './examples/subscriptions.ts'
import { SubscriptionType } from './structures/SubscriptionType.ts'
import { subscriptionRefusals } from './subscription-refusals.ts'

export const DetachSubscription = declareMethod({
  name: 'DetachSubscription',
  group: 'Subscriptions',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Ends a subscription of an account, and releases what is held for its next period.',
  notes: ['What was paid stays paid. One that has ended is left as it is.'],
  params: {
    account_id: required(id('The account', { error: 'INVALID_ACCOUNT_ID' })),
    subscription_id: required(id('The subscription', { error: 'INVALID_SUBSCRIPTION_ID' })),
  },
  answer: {
    result: integer('1'),
    is_repeat: flag('It had ended before'),
    subscription: one('The subscription', SubscriptionType),
  },
  refusals: subscriptionRefusals,
  examples: detachSubscriptionExamples,
})
