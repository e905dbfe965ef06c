import type { Example } from '../../../wire/index.ts'

export const attachSubscriptionExamples: readonly Example[] = [
  {
    title: 'A British number',
    request: { account_id: '3456750', subscription_template_id: '31', description: 'Phone GB 442079460123' },
  },
  {
    title: 'A number that calls for a verification, without one',
    request: { account_id: '789456', subscription_template_id: '53', description: 'Phone RU 4950000000' },
    error: 'ACCOUNT_VERIFICATION_REQUIRED',
  },
]

export const detachSubscriptionExamples: readonly Example[] = [
  { title: 'A Bulgarian number', request: { account_id: '3456750', subscription_id: '501' } },
  {
    title: 'A subscription of someone else',
    request: { account_id: '414877', subscription_id: '501' },
    error: 'INVALID_SUBSCRIPTION_ID',
  },
]

export const getSubscriptionsExamples: readonly Example[] = [
  { title: 'Those of an account', request: { account_id: '3456750' } },
  { title: 'An account that is none', request: { account_id: 'x' }, error: 'INVALID_ACCOUNT_ID' },
]
