export type { SubscriptionFilterRefusal } from './refusals.ts'
export type { DueSubscription } from './subscription.ts'
export { holdForSubscription, insertSubscription } from './subscriptions.store.ts'
export { listDueSubscriptions, listSubscriptionPrices, type OfferedTemplate } from './subscriptions.ts'
