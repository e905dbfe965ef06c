import type { SubscriptionRefusal } from '../../domain/subscriptions/index.ts'
import type { AnswersFor } from '../../wire/index.ts'
import { CURRENCY_WITHOUT_RATE } from '../accounts/refusal-answers.ts'

/** What a call about a subscription that is refused answers. */
export const subscriptionRefusals = {
  account_unknown: {
    error: 'INVALID_ACCOUNT_ID',
    parameter: 'account_id',
    reason: 'names {accountId}, which does not exist',
  },
  account_frozen: {
    error: 'REQUESTED_RESOURCE_IS_FORBIDDEN',
    parameter: 'account_id',
    reason: 'names {accountId}, which is frozen',
  },
  template_unknown: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'subscription_template_id',
    reason: 'names {templateId}, which is not on offer',
  },
  subscription_unknown: {
    error: 'INVALID_SUBSCRIPTION_ID',
    parameter: 'subscription_id',
    reason: 'names {subscriptionId}, which the account does not have',
  },
  verification_required: {
    error: 'ACCOUNT_VERIFICATION_REQUIRED',
    reason: 'the verification {verification} is needed first, or a day until which its lack is held',
  },
  key_used_otherwise: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'idempotency_key',
    reason: 'names {key}, under which another subscription began',
  },
  insufficient_money: {
    error: 'INSUFFICIENT_MONEY',
    reason: 'installation and first period take {required} {currency}, available are {available} {currency}',
  },
  currency_without_rate: CURRENCY_WITHOUT_RATE,
} satisfies AnswersFor<SubscriptionRefusal>
