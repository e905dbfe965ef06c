import type { Example } from '../../../wire/index.ts'

export const getChildrenAccountsExamples: readonly Example[] = [
  {
    title: 'Two children by their ids',
    request: { child_account_id: '414877;464478' },
    answer:
      '{"result":[{"account_id":414877,"account_name":"myparent-child-1","account_email":"child-1@myparent.com","created":"2016-04-08 11:01:30","language_code":"ru","location":"Etc/GMT","min_balance_to_notify":68.5598,"account_notifications":false,"tariff_changing_notifications":false,"news_notifications":false,"active":true,"frozen":false,"balance":0.4,"credit_limit":0,"currency":"RUR","support_robokassa":false,"support_bank_card":true,"support_invoice":false,"send_js_error":false,"a2p_sms_enabled":false,"max_sip_registrations":0,"fixed_balance":0.4,"money_on_hold":0,"allow_invoice":false,"is_bank_card_auto_charge_prohibited":false,"custom_pricing":false,"grace_credit":0,"credit_limit_aware_balance_notifications":false,"live_balance":0.4},{"account_id":464478,"account_name":"myparent-child-2","account_email":"mychild@gmail.com","created":"2021-02-01 08:00:00","language_code":"en","location":"Etc/GMT","min_balance_to_notify":0,"account_notifications":false,"tariff_changing_notifications":false,"news_notifications":false,"active":true,"frozen":false,"balance":1000,"credit_limit":0,"currency":"RUR","support_robokassa":false,"support_bank_card":true,"support_invoice":false,"send_js_error":false,"a2p_sms_enabled":false,"max_sip_registrations":0,"fixed_balance":1000,"money_on_hold":0,"allow_invoice":false,"is_bank_card_auto_charge_prohibited":false,"custom_pricing":false,"grace_credit":0,"credit_limit_aware_balance_notifications":false,"live_balance":1000}],"total_count":2,"count":2}',
  },
  {
    title: 'A child by its email',
    request: { child_account_email: 'mychild@gmail.com' },
    answer:
      '{"result":[{"account_id":464478,"account_name":"myparent-child-2","account_email":"mychild@gmail.com","created":"2021-02-01 08:00:00","language_code":"en","location":"Etc/GMT","min_balance_to_notify":0,"account_notifications":false,"tariff_changing_notifications":false,"news_notifications":false,"active":true,"frozen":false,"balance":1000,"credit_limit":0,"currency":"RUR","support_robokassa":false,"support_bank_card":true,"support_invoice":false,"send_js_error":false,"a2p_sms_enabled":false,"max_sip_registrations":0,"fixed_balance":1000,"money_on_hold":0,"allow_invoice":false,"is_bank_card_auto_charge_prohibited":false,"custom_pricing":false,"grace_credit":0,"credit_limit_aware_balance_notifications":false,"live_balance":1000}],"total_count":1,"count":1}',
  },
  {
    title: 'The ids of all children, by name',
    request: { child_account_id: 'all', brief_output: 'true' },
    answer:
      '{"result":[{"account_id":789456},{"account_id":414877},{"account_id":464478},{"account_id":1321},{"account_id":464479}],"total_count":5,"count":5}',
  },
  {
    title: 'The names of all children, by id',
    request: { child_account_id: 'all', medium_output: 'true', order_by: 'child_account_id' },
    answer:
      '{"result":[{"account_id":1321,"account_name":"myparent-child-3","account_email":"child-3@myparent.com"},{"account_id":414877,"account_name":"myparent-child-1","account_email":"child-1@myparent.com"},{"account_id":464478,"account_name":"myparent-child-2","account_email":"mychild@gmail.com"},{"account_id":464479,"account_name":"myparent-child-4","account_email":"child-4@myparent.com"},{"account_id":789456,"account_name":"example-usd","account_email":"billing@usd.example.com"}],"total_count":5,"count":5}',
  },
]
