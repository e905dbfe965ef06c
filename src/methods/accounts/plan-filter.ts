import { PLAN_TYPES } from '../../domain/catalog/catalog.ts'
import type { PlanFilter, PlanFilterRefusal } from '../../domain/plans/index.ts'
import { type AnswersFor, type DecodedParameters, idList, strList } from '../../wire/index.ts'
import { CURRENCY_WITHOUT_RATE } from './refusal-answers.ts'

/** The filters of the two lists of plans. */
export const planFilterParams = {
  plan_type: strList('The types of plan', { values: PLAN_TYPES, maxLength: 3, error: 'INVALID_PLAN_TYPE' }),
  plan_subscription_template_id: idList('The ids of plans', { error: 'INVALID_PLAN' }),
}

export const planFilterRefusals = {
  filter_plan_unknown: {
    error: 'INVALID_PLAN',
    parameter: 'plan_subscription_template_id',
    reason: 'names {templateId}, which does not exist',
  },
  currency_without_rate: CURRENCY_WITHOUT_RATE,
} satisfies AnswersFor<PlanFilterRefusal>

/** The filter that the parameters of a call say. */
export function toPlanFilter(params: DecodedParameters<typeof planFilterParams>): PlanFilter {
  const ids = params.planSubscriptionTemplateId
  return { planTypes: params.planType, templateIds: ids === 'all' ? undefined : ids }
}
