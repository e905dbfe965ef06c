import type { Example } from '../../../wire/index.ts'

export const changeAccountPlanExamples: readonly Example[] = [
  {
    title: 'A bigger plan: the coming month is held',
    request: { plan_type: 'IM', plan_subscription_template_id: '185' },
    answer: '{"result":1,"account_info":{"account_id":3456750,"frozen":false,"balance":10601.746,"currency":"RUR"}}',
  },
  {
    title: 'A plan that takes more money than there is',
    request: { plan_type: 'IM', plan_subscription_template_id: '186' },
    error: 'INSUFFICIENT_MONEY',
  },
  {
    title: 'A plan that does not exist',
    request: { plan_type: 'IM', plan_subscription_template_id: '3' },
    error: 'INVALID_PLAN',
  },
]
