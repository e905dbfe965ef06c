import type { UsageRefusal } from '../../domain/usage/index.ts'
import type { AnswersFor } from '../../wire/index.ts'
import { CURRENCY_WITHOUT_RATE } from '../accounts/refusal-answers.ts'

/** What a use that is not recorded answers. */
export const usageRefusals = {
  account_unknown: {
    error: 'INVALID_ACCOUNT_ID',
    parameter: 'account_id',
    reason: 'names {accountId}, which does not exist',
  },
  account_inactive: { error: 'ACCOUNT_ISNT_ACTIVATED', reason: 'account {accountId} is not active' },
  account_frozen: {
    error: 'REQUESTED_RESOURCE_IS_FORBIDDEN',
    parameter: 'account_id',
    reason: 'leads to account {accountId}, which is frozen',
  },
  resource_unknown: {
    error: 'INVALID_RESOURCE_TYPE',
    parameter: 'resource_type',
    reason: 'names {resourceType}, which has no price',
  },
  destination_needed: {
    error: 'INVALID_REQUESTED_RESOURCE',
    parameter: 'to',
    reason: 'is needed: the price of {resourceType} goes by the destination',
  },
  destination_unpriced: {
    error: 'INVALID_REQUESTED_RESOURCE',
    parameter: 'to',
    reason: 'names {parameter}, which no price serves',
  },
  destination_forbidden: {
    error: 'REQUESTED_RESOURCE_IS_FORBIDDEN',
    parameter: 'to',
    reason: 'names {parameter}, which the price group that would serve it forbids',
  },
  one_user_a_time: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'quantity',
    reason: 'must be 1 where a user is named: a user counts once',
  },
  too_late: {
    error: 'INVALID_DATE',
    parameter: 'occurred_at',
    reason: 'is more than {days} days ago',
  },
  in_the_future: {
    error: 'INVALID_DATE',
    parameter: 'occurred_at',
    reason: 'is in the future: the clock stands at {now}',
  },
  id_used_otherwise: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'event_id',
    reason: 'names {id}, which was recorded with another content',
  },
  package_exhausted: {
    error: 'ACCOUNT_UPGRADE_REQUIRED',
    reason: 'the package {packageName} has {left} left of {wanted}, and the plan sells no more',
  },
  insufficient_money: {
    error: 'INSUFFICIENT_MONEY',
    reason: 'account {accountId} must pay {required} {currency}, available are {available} {currency}',
  },
  currency_without_rate: CURRENCY_WITHOUT_RATE,
} satisfies AnswersFor<UsageRefusal>
