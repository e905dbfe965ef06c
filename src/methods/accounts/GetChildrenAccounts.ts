import type { ChildrenRefusal } from '../../domain/accounts/index.ts'
import { type AnswersFor, bool, declareMethod, idList, int, integer, listOf, oneOf, str } from '../../wire/index.ts'
import { getChildrenAccountsExamples } from './examples/GetChildrenAccounts.ts'
import { AccountInfoType } from './structures/AccountInfoType.ts'

export const GetChildrenAccounts = declareMethod({
  name: 'GetChildrenAccounts',
  group: 'Accounts',
  effect: 'reads',
  access: ['Owner'],
  summary: "Gives the account's child accounts.",
  notes: [
    'At least one of child_account_id, child_account_name and child_account_email is needed; all filters given must hold.',
    'The API keys of children are kept as hashes alone, so they are not shown.',
  ],
  params: {
    child_account_id: idList('The ids of the children, or all', { error: 'INVALID_CHILD_ACCOUNT_ID' }),
    child_account_name: str('The name of the child', {
      minLength: 1,
      maxLength: 100,
      error: 'INVALID_CHILD_ACCOUNT_NAME',
    }),
    child_account_email: str('The email of the child, in any case', {
      minLength: 1,
      maxLength: 254,
      error: 'INVALID_CHILD_ACCOUNT_EMAIL',
    }),
    active: bool('Only those that are active, or only those that are not'),
    frozen: bool('Only those that are frozen, or only those that are not'),
    ignore_invalid_accounts: bool('Whether to pass over ids that are not children', { fallback: 'false' }),
    brief_output: bool('Whether to give the id alone', { fallback: 'false' }),
    medium_output: bool('Whether to give id, name and email alone', { fallback: 'false' }),
    count: int('How many to give', {
      minimum: 0,
      maximum: 1000,
      fallback: '20; with brief_output or medium_output all',
    }),
    offset: int('How many to pass over first', { minimum: 0, fallback: '0' }),
    order_by: oneOf('What to sort by', ['child_account_name', 'child_account_id', 'child_account_email'], {
      fallback: 'child_account_name',
    }),
    return_live_balance: bool('Whether balance is the live balance; otherwise it is the fixed one', {
      fallback: 'true',
    }),
  },
  answer: {
    result: listOf('The children', AccountInfoType),
    total_count: integer('How many there are'),
    count: integer('How many are given'),
  },
  refusals: {
    no_selector: {
      error: 'REQUIRED_IS_EMPTY',
      reason: 'one of child_account_id, child_account_name and child_account_email is needed',
    },
    child_id_unknown: {
      error: 'INVALID_CHILD_ACCOUNT_ID',
      parameter: 'child_account_id',
      reason: 'names {ids}, not a child of the account',
    },
  } satisfies AnswersFor<ChildrenRefusal>,
  examples: getChildrenAccountsExamples,
})
