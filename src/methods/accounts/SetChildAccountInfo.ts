import type { PasswordRefusal } from '../../domain/access/index.ts'
import type { ChildChangeRefusal } from '../../domain/accounts/index.ts'
import { type AnswersFor, bool, dec, declareMethod, idList, integer, strList } from '../../wire/index.ts'
import { setChildAccountInfoExamples } from './examples/SetChildAccountInfo.ts'
import { email, language, location, newPassword } from './profile-parameters.ts'

export const SetChildAccountInfo = declareMethod({
  name: 'SetChildAccountInfo',
  group: 'Accounts',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Changes the profiles of child accounts: all that are named, or none.',
  notes: ['At least one of child_account_id, child_account_name and child_account_email is needed.'],
  params: {
    child_account_id: idList('The ids of the children, or all', { error: 'INVALID_CHILD_ACCOUNT_ID' }),
    child_account_name: strList('The names of the children', { maxLength: 100, error: 'INVALID_CHILD_ACCOUNT_NAME' }),
    child_account_email: strList('The emails of the children', {
      maxLength: 254,
      error: 'INVALID_CHILD_ACCOUNT_EMAIL',
    }),
    new_child_account_email: email('The new email, for one child', 'INVALID_NEW_CHILD_ACCOUNT_EMAIL'),
    new_child_account_password: newPassword('The new password'),
    account_notifications: bool('Whether notices about the account are wanted'),
    tariff_changing_notifications: bool('Whether notices about changes of plan are wanted'),
    news_notifications: bool('Whether news is wanted'),
    active: bool('Whether the account may be used'),
    language_code: language(),
    location: location(),
    min_balance_to_notify: dec("Below this balance the child is notified; in the child's currency", {
      minimum: '0',
      maximum: '1000000000000',
      error: 'INVALID_MONEY_AMOUNT',
    }),
    support_robokassa: bool('Whether payments by robokassa are allowed'),
    support_bank_card: bool('Whether payments by bank card are allowed'),
    support_invoice: bool('Whether payments by invoice are allowed'),
    can_use_restricted: bool('Whether restricted call directions may be used'),
  },
  answer: { result: integer('1') },
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
    child_name_unknown: {
      error: 'INVALID_CHILD_ACCOUNT_NAME',
      parameter: 'child_account_name',
      reason: 'names {names}, not a child of the account',
    },
    child_email_unknown: {
      error: 'INVALID_CHILD_ACCOUNT_EMAIL',
      parameter: 'child_account_email',
      reason: 'names {emails}, not a child of the account',
    },
    child_email_taken: {
      error: 'INVALID_NEW_CHILD_ACCOUNT_EMAIL',
      parameter: 'new_child_account_email',
      reason: 'names an email that another account has',
    },
    one_child_for_email: {
      error: 'INVALID_NEW_CHILD_ACCOUNT_EMAIL',
      parameter: 'new_child_account_email',
      reason: 'cannot be given to several children at once',
    },
    password_used_before: {
      error: 'PASSWORD_WAS_ALREADY_USED',
      parameter: 'new_child_account_password',
      reason: 'is the password that the child has',
    },
  } satisfies AnswersFor<ChildChangeRefusal | PasswordRefusal>,
  examples: setChildAccountInfoExamples,
})
