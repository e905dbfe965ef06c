import { PLAN_TYPES } from '../../domain/catalog/catalog.ts'
import type { PlanChangeRefusal } from '../../domain/plans/index.ts'
import { type AnswersFor, declareMethod, id, integer, one, oneOf, required } from '../../wire/index.ts'
import { changeAccountPlanExamples } from './examples/ChangeAccountPlan.ts'
import { CURRENCY_WITHOUT_RATE } from './refusal-answers.ts'
import { ShortAccountInfoType } from './structures/ShortAccountInfoType.ts'

export const ChangeAccountPlan = declareMethod({
  name: 'ChangeAccountPlan',
  group: 'Accounts',
  effect: 'gathers',
  access: ['Owner', 'Admin'],
  summary: 'Moves the account to another plan of the same type and reserves the coming month.',
  notes: [
    'The new plan must be one that GetAvailablePlans lists. Its fee and taxes are held at once; the hold of the old plan is released.',
    'The plan that the account is on already is no change: a repeated call does nothing and answers the same.',
    'What was used of the old packages this month counts against the new ones.',
  ],
  params: {
    plan_type: required(oneOf('The type of plan', PLAN_TYPES, { error: 'INVALID_PLAN_TYPE' })),
    plan_subscription_template_id: id('The new plan', { error: 'INVALID_PLAN' }),
  },
  answer: {
    result: integer('1'),
    account_info: one('The account after the change', ShortAccountInfoType),
  },
  refusals: {
    no_plan_named: {
      error: 'INVALID_PLAN',
      parameter: 'plan_subscription_template_id',
      reason: 'is needed to say which plan; available are: {available}',
    },
    plan_unknown: {
      error: 'INVALID_PLAN',
      parameter: 'plan_subscription_template_id',
      reason: 'names {templateId}, which does not exist',
    },
    plan_of_other_type: {
      error: 'INVALID_PLAN',
      parameter: 'plan_subscription_template_id',
      reason: 'names {templateId}, a plan of the type {planType}',
    },
    plan_not_pricier: {
      error: 'ACCOUNT_PLAN_CHANGE_FORBIDDEN',
      reason: 'plan_subscription_template_id {templateId} does not cost more than the current plan',
    },
    account_frozen: { error: 'ACCOUNT_PLAN_CHANGE_FORBIDDEN', reason: 'the account is frozen' },
    billing_address_missing: {
      error: 'CAN_NOT_PAY_WITHOUT_VALID_ADDR',
      reason: 'set billing_address_address by SetAccountInfo first',
    },
    insufficient_money: {
      error: 'INSUFFICIENT_MONEY',
      reason: 'the coming month of the plan takes {required} {currency}, available are {available} {currency}',
    },
    currency_without_rate: CURRENCY_WITHOUT_RATE,
  } satisfies AnswersFor<PlanChangeRefusal>,
  examples: changeAccountPlanExamples,
})
