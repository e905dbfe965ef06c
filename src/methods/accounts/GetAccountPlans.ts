import { declareMethod, listOf } from '../../wire/index.ts'
import { getAccountPlansExamples } from './examples/GetAccountPlans.ts'
import { planFilterParams, planFilterRefusals } from './plan-filter.ts'
import { AccountPlanType } from './structures/PlanType.ts'

export const GetAccountPlans = declareMethod({
  name: 'GetAccountPlans',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: 'Gives the plans that the account is on, with what is left of their packages.',
  params: planFilterParams,
  answer: { result: listOf('The plans, by type', AccountPlanType) },
  refusals: planFilterRefusals,
  examples: getAccountPlansExamples,
})
