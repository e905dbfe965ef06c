import type { PasswordRefusal } from '../../domain/access/index.ts'
import type { ProfileRefusal } from '../../domain/accounts/index.ts'
import { type AnswersFor, bool, dec, declareMethod, integer, str } from '../../wire/index.ts'
import { setAccountInfoExamples } from './examples/SetAccountInfo.ts'
import { billingParams, callbackUrl, email, language, location, newPassword, phone } from './profile-parameters.ts'

export const SetAccountInfo = declareMethod({
  name: 'SetAccountInfo',
  group: 'Accounts',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: "Changes the account's profile. What is not given stays.",
  notes: [
    'An empty text clears the field; the billing address may be changed but not removed.',
    'The email may be changed with a service key of the role Owner or Admin.',
  ],
  params: {
    new_account_email: email('The new email, unique among accounts', 'INVALID_EMAIL'),
    new_account_password: newPassword('The new password'),
    language_code: language(),
    location: location(),
    account_first_name: str("The holder's first name", { maxLength: 49, error: 'ACCOUNT_FIRST_NAME_TOO_LONG' }),
    account_last_name: str("The holder's last name", { maxLength: 49, error: 'ACCOUNT_LAST_NAME_TOO_LONG' }),
    mobile_phone: phone("The holder's mobile phone", 'INVALID_MOBILE_PHONE'),
    min_balance_to_notify: dec("Below this balance the account is notified; in the account's currency", {
      minimum: '0',
      maximum: '1000000000000',
      error: 'INVALID_MONEY_AMOUNT',
    }),
    account_notifications: bool('Whether notices about the account are wanted'),
    tariff_changing_notifications: bool('Whether notices about changes of plan are wanted'),
    news_notifications: bool('Whether news is wanted'),
    send_js_error: bool('Whether errors of scenarios are mailed'),
    ...billingParams,
    account_custom_data: str('Text that the account keeps for itself', {
      maxLength: 8191,
      error: 'ACCOUNT_CUSTOM_DATA_TOO_LONG',
    }),
    callback_url: callbackUrl(),
    callback_salt: str("The salt of a callback's hash", { maxLength: 39, error: 'CALLBACK_SALT_INVALID' }),
    store_outbound_sms: bool('Whether the texts of outgoing SMS are kept'),
    store_inbound_sms: bool('Whether the texts of incoming SMS are kept'),
  },
  answer: { result: integer('1') },
  refusals: {
    email_taken: {
      error: 'ACCOUNTS_EMAIL_ISNT_UNIQUE',
      parameter: 'new_account_email',
      reason: 'names an email that another account has',
    },
    address_not_removable: {
      error: 'REQUIRED_IS_EMPTY',
      reason: "the 'billing_address_address' parameter may change the address but not remove it",
    },
    password_used_before: {
      error: 'PASSWORD_WAS_ALREADY_USED',
      parameter: 'new_account_password',
      reason: 'is the password that the account has',
    },
  } satisfies AnswersFor<ProfileRefusal | PasswordRefusal>,
  examples: setAccountInfoExamples,
})
