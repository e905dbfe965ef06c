export { changePlan } from './change-plan.ts'
export { MovementQueue } from './movement-queue.ts'
export { LATE_DAYS, recordUsage, type UsageParts } from './record-usage.ts'
export type { Movements, Outcome } from './work.ts'
