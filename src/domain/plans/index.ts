export { type ChargeForecast, forecastCharges } from './amount-to-charge.ts'
export { type ChargeAlert, decideChargeAlert } from './charge-alert.rules.ts'
export { claimChargeAlerts, findNextAlertDue } from './charge-alerts.store.ts'
export { dueTimes } from './due-times.ts'
export type { PackageExhausted } from './package-draw.rules.ts'
export type {
  AccountPlanRow,
  HeldPlan,
  PackageAfter,
  PlanChange,
  PlanRenewal,
  PricedPackage,
  PricedPlan,
} from './plan.ts'
export { decidePlanChange, type PlanStanding, type PlanWish } from './plan-change.rules.ts'
export {
  claimDuePlans,
  findNextPlanDue,
  loadPlans,
  lockAccountPlans,
  saveDueTimes,
  savePackages,
  savePlan,
} from './plans.store.ts'
export { listAccountPlans, listAvailablePlans, moveDueTimes, type PlanFilter, startPlan } from './plans.ts'
export type { PlanChangeRefusal, PlanFilterRefusal } from './refusals.ts'
export { decideRenewal } from './renewal.rules.ts'
