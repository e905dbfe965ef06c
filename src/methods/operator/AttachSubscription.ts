import { bool, declareMethod, flag, id, integer, one, required, str } from '../../wire/index.ts'
import { attachSubscriptionExamples } from './examples/subscriptions.ts'
import { SubscriptionType } from './structures/SubscriptionType.ts'
import { subscriptionRefusals } from './subscription-refusals.ts'

export const AttachSubscription = declareMethod({
  name: 'AttachSubscription',
  group: 'Subscriptions',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Begins a subscription of an account: charges installation and first period, and holds the next one.',
  notes: [
    'Periods begin on the day of the month on which it began; the 31st is the last day of a shorter month.',
    'With too little money at a renewal it freezes, goes on as soon as there is money, and ends after 30 days.',
  ],
  params: {
    account_id: required(id('The account', { error: 'INVALID_ACCOUNT_ID' })),
    subscription_template_id: required(id('What it is a subscription to, as GetSubscriptionPrice lists it')),
    description: required(str('What it is: a number, a registration', { minLength: 1, maxLength: 200 })),
    auto_charge: bool('Whether it is renewed by itself', { fallback: 'true' }),
    idempotency_key: str('The same key again begins nothing more', { minLength: 1, maxLength: 128 }),
  },
  answer: {
    result: integer('1'),
    is_repeat: flag('It had begun before'),
    subscription: one('The subscription', SubscriptionType),
  },
  refusals: subscriptionRefusals,
  examples: attachSubscriptionExamples,
})
