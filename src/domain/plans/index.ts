export { type ChargeForecast, forecastCharges } from './amount-to-charge.ts'
export type { PricedPackage, PricedPlan } from './plan.ts'
export {
  changePlan,
  listAccountPlans,
  listAvailablePlans,
  type PlanFilter,
  startPlan,
} from './plans.ts'
export type { PlanChangeRefusal, PlanFilterRefusal } from './refusals.ts'
