import { declareMethod } from '../../wire/index.ts'
import { getAvailablePlansExamples } from './examples/GetAvailablePlans.ts'
import { planFilterParams, planFilterRefusals } from './plan-filter.ts'
import { planTypes } from './structures/PlanType.ts'

export const GetAvailablePlans = declareMethod({
  name: 'GetAvailablePlans',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: 'Gives the plans that the account may change to.',
  notes: [
    'These are the plans that cost more than the one the account is on; going down goes through the operator.',
    'Prices are those of the catalog at today’s rate, rounded half up to six digits after the point.',
  ],
  params: planFilterParams,
  answer: { result: planTypes("The plans, by type, in the catalog's order") },
  refusals: planFilterRefusals,
  examples: getAvailablePlansExamples,
})
