import type { OpeningRefusal } from '../../domain/account-opening/index.ts'
import {
  type AnswersFor,
  bool,
  declareMethod,
  id,
  integer,
  one,
  oneOf,
  required,
  str,
  text,
  WIRE_CURRENCIES,
} from '../../wire/index.ts'
import { billingParams, email, language, location, newPassword } from '../accounts/profile-parameters.ts'
import { accountName } from './account-name.ts'
import { addAccountExamples } from './examples/AddAccount.ts'
import { AccountMoneyType } from './structures/AccountMoneyType.ts'

export const AddAccount = declareMethod({
  name: 'AddAccount',
  group: 'Account administration',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Opens an account: empty books, an API key, and the free plans of the catalog.',
  notes: [
    'The API key is shown this once.',
    'Notices are off, and so is every way of paying, until they are set.',
    'A repeat finds the name taken.',
  ],
  params: {
    account_name: accountName(),
    account_email: required(email('The email, unique among accounts whatever its case', 'INVALID_EMAIL')),
    currency: required(
      oneOf('The currency of its books; never changed', WIRE_CURRENCIES, { error: 'INVALID_CURRENCY' }),
    ),
    parent_account_id: id('The account above it', { error: 'INVALID_PARENT_ACCOUNT_ID', fallback: 'none' }),
    account_password: newPassword('The password'),
    active: bool('Whether the account may be used', { fallback: 'true' }),
    language_code: { ...language(), fallback: 'en' },
    location: { ...location(), fallback: 'Etc/GMT' },
    tax_mode: oneOf(
      "Whether the account's prices hold their tax, get it on top, or are free of it",
      ['included', 'on_top', 'exempt'],
      { fallback: 'on_top' },
    ),
    account_first_name: str("The holder's first name", { maxLength: 49, error: 'ACCOUNT_FIRST_NAME_TOO_LONG' }),
    account_last_name: str("The holder's last name", { maxLength: 49, error: 'ACCOUNT_LAST_NAME_TOO_LONG' }),
    ...billingParams,
    account_custom_data: str('Text that is kept with the account', {
      maxLength: 8191,
      error: 'ACCOUNT_CUSTOM_DATA_TOO_LONG',
    }),
  },
  answer: {
    result: integer('1'),
    account_id: integer("The new account's id"),
    api_key: text('Its API key'),
    account_info: one('The new account', AccountMoneyType),
  },
  refusals: {
    name_taken: { error: 'ACCOUNTS_NAME_ALREADY_USED', reason: '{name} is the name of another account' },
    email_taken: {
      error: 'ACCOUNTS_EMAIL_ISNT_UNIQUE',
      parameter: 'account_email',
      reason: 'names an email that another account has',
    },
    parent_unknown: {
      error: 'INVALID_PARENT_ACCOUNT_ID',
      parameter: 'parent_account_id',
      reason: 'names {parentId}, which does not exist',
    },
  } satisfies AnswersFor<OpeningRefusal>,
  examples: addAccountExamples,
})
