import { changePlan } from '../../domain/movements/index.ts'
import type { Handler } from '../handler.ts'
import type { ChangeAccountPlan } from './ChangeAccountPlan.ts'
import { toShortAccountInfoType } from './structures/ShortAccountInfoType.ts'

export const handleChangeAccountPlan: Handler<typeof ChangeAccountPlan> = async ({
  movements,
  account,
  params,
  market,
}) => {
  const wish = { planType: params.planType, templateId: params.planSubscriptionTemplateId }
  const after = await changePlan(movements, account, wish, market)
  return { result: 1, account_info: toShortAccountInfoType(after, account.frozen) }
}
