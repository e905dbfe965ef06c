import { declareMethod, id, int, listOf } from '../../wire/index.ts'
import { getAccountsExamples } from './examples/GetAccounts.ts'
import { OperatedAccountType } from './structures/OperatedAccountType.ts'

export const GetAccounts = declareMethod({
  name: 'GetAccounts',
  group: 'Money',
  surface: 'operator',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Support'],
  summary: 'Gives accounts with their money, by id.',
  notes: ['For the next page pass the last id on as `after_account_id`.'],
  params: {
    account_id: id('This account alone', { error: 'INVALID_ACCOUNT_ID' }),
    parent_account_id: id('The children of this account alone', { error: 'INVALID_PARENT_ACCOUNT_ID' }),
    after_account_id: id('Accounts after this one', { error: 'INVALID_ACCOUNT_ID' }),
    count: int('How many at most', { minimum: 1, maximum: 1000, fallback: '1000' }),
  },
  answer: { result: listOf('The accounts', OperatedAccountType) },
  refusals: {},
  examples: getAccountsExamples,
})
