import { listAccountPlans } from '../../domain/plans/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAccountPlans } from './GetAccountPlans.ts'
import { toPlanFilter } from './plan-filter.ts'
import { toAccountPlanType } from './structures/PlanType.ts'

export const handleGetAccountPlans: Handler<typeof GetAccountPlans> = async ({ read, account, params, market }) => {
  const plans = await listAccountPlans(read, account, toPlanFilter(params), market)
  return { result: plans.map((priced) => toAccountPlanType(priced, priced.plan)) }
}
