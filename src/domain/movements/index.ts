export { attachSubscription, detachSubscription } from './attach-subscription.ts'
export { changePlan } from './change-plan.ts'
export { alertBeforeCharges } from './charge-alerts.ts'
export { MovementQueue } from './movement-queue.ts'
export { LATE_DAYS, recordUsage, type UsageParts } from './record-usage.ts'
export { renewDuePlans } from './renew-plans.ts'
export { renewDueSubscriptions, thawSubscriptions } from './renew-subscriptions.ts'
export { type Rerating, rerateUsage } from './rerate.ts'
export {
  expireSession,
  reportSession,
  type SessionOutcome,
  type SessionParts,
  startSession,
} from './sessions.ts'
export type { Movements, Outcome } from './work.ts'
