import type { Example } from '../../../wire/index.ts'

export const getAccountPlansExamples: readonly Example[] = [
  {
    title: 'The plans that the account is on',
    request: {},
    answer:
      '{"result":[{"plan_subscription_template_id":184,"next_charge":"2026-02-01","plan_type":"IM","plan_name":"IM free","periodic_charge":0,"packages":[{"price_group_id":[7561],"package_name":"free","may_overrun":false,"overrun_price":0,"overrun_resources":100,"resource_left":50000,"package_size":50000,"orig_package_size":50000}]},{"plan_subscription_template_id":1022,"next_charge":"2026-02-01","plan_type":"MAU","plan_name":"MAU free","periodic_charge":0,"packages":[{"price_group_id":[7562],"package_name":"free","may_overrun":false,"overrun_price":0,"overrun_resources":1,"resource_left":1000,"package_size":1000,"orig_package_size":1000}]}]}',
  },
  {
    title: 'The plan of one type',
    request: { plan_type: 'IM' },
    answer:
      '{"result":[{"plan_subscription_template_id":184,"next_charge":"2026-02-01","plan_type":"IM","plan_name":"IM free","periodic_charge":0,"packages":[{"price_group_id":[7561],"package_name":"free","may_overrun":false,"overrun_price":0,"overrun_resources":100,"resource_left":50000,"package_size":50000,"orig_package_size":50000}]}]}',
  },
]
