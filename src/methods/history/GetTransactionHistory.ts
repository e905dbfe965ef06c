import type { ChildIdRefusal } from '../../domain/accounts/index.ts'
import type { RangeRefusal, ReportRefusal } from '../../domain/history/index.ts'
import {
  type AnswersFor,
  bool,
  declareMethod,
  id,
  idList,
  integer,
  listOf,
  maybe,
  RESOURCE_TYPES,
  str,
  strList,
  text,
} from '../../wire/index.ts'
import { getTransactionHistoryExamples } from './examples/GetTransactionHistory.ts'
import { OUTPUT_PARAMS, PAGE_PARAMS, timezone } from './history-parameters.ts'
import { RANGE_REFUSALS, REPORT_REFUSALS } from './history-refusals.ts'
import { shownTime } from './shown-time.ts'
import { TransactionInfoType } from './structures/TransactionInfoType.ts'
import { paymentReference, TRANSACTION_TYPES } from './transaction-parameters.ts'

export const GetTransactionHistory = declareMethod({
  name: 'GetTransactionHistory',
  group: 'History',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Payer'],
  outputs: ['csv'],
  summary: "Gives what moved the account's balance, or with is_uncommitted the money that is held.",
  notes: [
    'The amounts of all transactions of an account come to its fixed balance, those that are held to its money on hold, negative.',
    'All filters given must hold. The range includes both of its ends, to the second. Without from_date and to_date it is the last month; with is_uncommitted, all that is held.',
    'The order is that of performed_at, then of the id, also when accounting dates are filtered.',
    'Nothing belongs to an application or a user of an account yet: filters of those match nothing.',
    'With output=csv the answer is a file (application/octet-stream, UTF-8) with as many lines as count.',
  ],
  params: {
    from_date: shownTime('Only from this time on, in the time zone'),
    to_date: shownTime('Only up to this time, in the time zone'),
    timezone: timezone('The time zone of from_date, to_date and performed_at; auto for that of the account'),
    application_id: id('The application', { error: 'INVALID_APPLICATION_ID' }),
    application_name: str('The name of the application', {
      minLength: 1,
      maxLength: 200,
      error: 'INVALID_APPLICATION_NAME',
    }),
    subscription_id: idList('The subscriptions', { error: 'INVALID_SUBSCRIPTION_ID' }),
    subscription_name: strList('The names of the templates of subscriptions', { maxLength: 200 }),
    resource_type: strList('The kinds of resource', {
      values: RESOURCE_TYPES,
      maxLength: 64,
      error: 'INVALID_RESOURCE_TYPE',
    }),
    price_group_name: strList('The names of price groups', { maxLength: 200, error: 'INVALID_PRICE_GROUP_NAME' }),
    use_accounting_dates: bool('Whether the range is of the booking, not of performed_at', { fallback: 'false' }),
    with_extended_info: bool('Whether to show what was charged for', { fallback: 'false' }),
    transaction_id: idList('The ids', { error: 'INVALID_TRANSACTION_ID' }),
    payment_reference: paymentReference('The reference of the payment outside'),
    transaction_type: strList('The types', {
      values: TRANSACTION_TYPES,
      maxLength: 64,
      error: 'INVALID_TRANSACTION_TYPE',
    }),
    user_id: idList('The users', { error: 'INVALID_USER_ID' }),
    child_account_id: idList('Children to show as well, or all', { error: 'INVALID_CHILD_ACCOUNT_ID' }),
    children_transactions_only: bool("Whether to leave out the account's own", { fallback: 'false' }),
    users_transactions_only: bool('Whether to show those of users alone', { fallback: 'false' }),
    is_uncommitted: bool('Whether to show the money that is held instead of what has moved', { fallback: 'false' }),
    ...PAGE_PARAMS,
    ...OUTPUT_PARAMS,
  },
  answer: {
    result: listOf('The transactions', TransactionInfoType),
    total_count: maybe(integer('How many there are; left out with with_total_count=false')),
    count: integer('How many are given'),
    timezone: text('The time zone'),
  },
  refusals: {
    child_id_unknown: {
      error: 'INVALID_CHILD_ACCOUNT_ID',
      parameter: 'child_account_id',
      reason: 'names {ids}, not a child of the account',
    },
    ...RANGE_REFUSALS,
    ...REPORT_REFUSALS,
  } satisfies AnswersFor<ChildIdRefusal | RangeRefusal | ReportRefusal>,
  examples: getTransactionHistoryExamples,
})
