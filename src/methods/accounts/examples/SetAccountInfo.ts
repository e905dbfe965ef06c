import type { Example } from '../../../wire/index.ts'

export const setAccountInfoExamples: readonly Example[] = [
  {
    title: 'A billing address',
    request: {
      billing_address_name: 'Acme_Corp',
      billing_address_country_code: 'US',
      billing_address_zip: '94086',
      billing_address_address: '900, Kifer Road, Sunnyvale, CA',
      billing_address_phone: '14445557777',
    },
    answer: '{"result":1}',
  },
  {
    title: 'Language, time zone and notices',
    request: {
      language_code: 'en',
      location: 'GMT-8',
      min_balance_to_notify: '1.50',
      tariff_changing_notifications: 'true',
      news_notifications: 'true',
    },
    answer: '{"result":1}',
  },
  {
    title: 'Another email',
    request: { new_account_email: 'superman@mail.ru' },
    answer: '{"result":1}',
  },
  {
    title: 'A password that is too simple',
    request: { new_account_password: '7654321' },
    error: 'REQUIRED_CHARACTERS_NEW_PASSWORD',
  },
]
