import type { Example } from '../../../wire/index.ts'

export const addAccountExamples: readonly Example[] = [
  {
    title: 'A child account in euros',
    request: {
      account_name: 'north-sea-radio',
      account_email: 'books@north-sea-radio.example',
      currency: 'EUR',
      parent_account_id: '3456750',
      location: 'Europe/Berlin',
      billing_address_country_code: 'DE',
      billing_address_address: 'Am Hafen 1, Hamburg',
    },
  },
  {
    title: 'A name that is too short',
    request: { account_name: 'nord', account_email: 'books@nord.example', currency: 'EUR' },
    error: 'ACCOUNT_NAME_LENGTH',
  },
  {
    title: 'A name that another account has',
    request: { account_name: 'ivan123', account_email: 'another@mail.ru', currency: 'RUR' },
    error: 'ACCOUNTS_NAME_ALREADY_USED',
  },
]
