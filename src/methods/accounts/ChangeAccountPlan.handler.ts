import { changePlan } from '../../domain/plans/index.ts'
import type { Handler } from '../handler.ts'
import type { ChangeAccountPlan } from './ChangeAccountPlan.ts'
import { toShortAccountInfoType } from './structures/ShortAccountInfoType.ts'

export const handleChangeAccountPlan: Handler<typeof ChangeAccountPlan> = async ({ tx, account, params, market }) => {
  const wish = { planType: params.planType, templateId: params.planSubscriptionTemplateId }
  const after = await changePlan(tx, account, wish, market)
  return { result: 1, account_info: toShortAccountInfoType(after, account.frozen) }
}
