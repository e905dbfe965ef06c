import { declareMethod, id, int, listOf, required } from '../../wire/index.ts'
import { getSubscriptionsExamples } from './examples/subscriptions.ts'
import { SubscriptionType } from './structures/SubscriptionType.ts'

export const GetSubscriptions = declareMethod({
  name: 'GetSubscriptions',
  group: 'Subscriptions',
  surface: 'operator',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Support'],
  summary: 'Gives the subscriptions of an account, those that have ended too, by id.',
  params: {
    account_id: required(id('The account', { error: 'INVALID_ACCOUNT_ID' })),
    after_subscription_id: id('Subscriptions after this one', { error: 'INVALID_SUBSCRIPTION_ID' }),
    count: int('How many at most', { minimum: 1, maximum: 1000, fallback: '1000' }),
  },
  answer: { result: listOf('The subscriptions', SubscriptionType) },
  refusals: {},
  examples: getSubscriptionsExamples,
})
