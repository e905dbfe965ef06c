export type { SubscriptionFilterRefusal, SubscriptionRefusal } from './refusals.ts'
export type {
  DueSubscription,
  PricedTemplate,
  Subscription,
  SubscriptionStep,
} from './subscription.ts'
export { attachedSubscription, decideSubscription, ended, type Period } from './subscription-life.rules.ts'
export {
  claimDueSubscriptions,
  claimFrozenSubscriptions,
  findNextSubscriptionDue,
  findSubscriptionByKey,
  findSubscriptions,
  hastenSubscriptions,
  insertSubscription,
  lockSubscription,
  nextSubscriptionId,
  saveSubscriptions,
} from './subscriptions.store.ts'
export { listDueSubscriptions, listSubscriptionPrices, moveRenewals, type OfferedTemplate } from './subscriptions.ts'
export { pricedTemplate } from './template-price.rules.ts'
