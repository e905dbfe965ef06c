import { listAvailablePlans } from '../../domain/plans/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAvailablePlans } from './GetAvailablePlans.ts'
import { toPlanFilter } from './plan-filter.ts'
import { toPlanType } from './structures/PlanType.ts'

export const handleGetAvailablePlans: Handler<typeof GetAvailablePlans> = async ({ read, account, params, market }) => {
  const plans = await listAvailablePlans(read, account, toPlanFilter(params), market)
  return { result: plans.map(toPlanType) }
}
