import type { Example } from '../../../wire/index.ts'

export const getAccountInfoExamples: readonly Example[] = [
  {
    title: 'The account, with its live balance',
    request: {},
    answer:
      '{"result":{"account_id":3456750,"account_name":"ivan123","account_email":"ivan123@mail.ru","created":"2020-08-07 12:00:53","language_code":"en","location":"Europe/Moscow","min_balance_to_notify":300,"account_notifications":true,"tariff_changing_notifications":true,"news_notifications":true,"billing_address_name":"Example Telecom","billing_address_country_code":"RU","billing_address_address":"Tverskaya 1, Moscow","billing_address_zip":"125009","active":true,"frozen":false,"balance":19772.35,"credit_limit":0,"currency":"RUR","support_robokassa":false,"support_bank_card":true,"support_invoice":true,"send_js_error":false,"billing_limits":{"bank_card":{"min_amount":500,"currency":"RUR","max_day_payment":7642.17},"invoice":{"min_amount":1000,"currency":"RUR"}},"a2p_sms_enabled":false,"max_sip_registrations":0,"fixed_balance":20169.93,"money_on_hold":397.58,"bank_card_provider":"ALFABANK","enabled_3ds":true,"record_storage_id":125,"mobile_phone":"+7-495-123-4567","allow_invoice":true,"is_bank_card_auto_charge_prohibited":true,"taxpayer_type":"default","custom_pricing":false,"grace_credit":0,"record_storage_name":"my-storage","credit_limit_aware_balance_notifications":false,"live_balance":19772.35},"api_address":"localhost:8443"}',
  },
  {
    title: 'The account, its balance without regard to what is on hold',
    request: { return_live_balance: 'false' },
    answer:
      '{"result":{"account_id":3456750,"account_name":"ivan123","account_email":"ivan123@mail.ru","created":"2020-08-07 12:00:53","language_code":"en","location":"Europe/Moscow","min_balance_to_notify":300,"account_notifications":true,"tariff_changing_notifications":true,"news_notifications":true,"billing_address_name":"Example Telecom","billing_address_country_code":"RU","billing_address_address":"Tverskaya 1, Moscow","billing_address_zip":"125009","active":true,"frozen":false,"balance":20169.93,"credit_limit":0,"currency":"RUR","support_robokassa":false,"support_bank_card":true,"support_invoice":true,"send_js_error":false,"billing_limits":{"bank_card":{"min_amount":500,"currency":"RUR","max_day_payment":7642.17},"invoice":{"min_amount":1000,"currency":"RUR"}},"a2p_sms_enabled":false,"max_sip_registrations":0,"fixed_balance":20169.93,"money_on_hold":397.58,"bank_card_provider":"ALFABANK","enabled_3ds":true,"record_storage_id":125,"mobile_phone":"+7-495-123-4567","allow_invoice":true,"is_bank_card_auto_charge_prohibited":true,"taxpayer_type":"default","custom_pricing":false,"grace_credit":0,"record_storage_name":"my-storage","credit_limit_aware_balance_notifications":false,"live_balance":19772.35},"api_address":"localhost:8443"}',
  },
]
