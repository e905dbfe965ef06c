import type { Example } from '../../../wire/index.ts'

export const getAvailablePlansExamples: readonly Example[] = [
  {
    title: 'The plans of one type',
    request: { plan_type: 'IM' },
    answer:
      '{"result":[{"plan_subscription_template_id":185,"plan_type":"IM","plan_name":"IM small","periodic_charge":9170.604,"packages":[{"price_group_id":[7561],"package_name":"small","may_overrun":true,"overrun_price":3.668242,"overrun_resources":100,"package_size":500000}]},{"plan_subscription_template_id":186,"plan_type":"IM","plan_name":"IM medium","periodic_charge":91706.04,"packages":[{"price_group_id":[7561],"package_name":"medium","may_overrun":true,"overrun_price":0.275118,"overrun_resources":100,"package_size":10000000}]}]}',
  },
  {
    title: 'A plan that does not exist',
    request: { plan_subscription_template_id: '3' },
    error: 'INVALID_PLAN',
  },
]
