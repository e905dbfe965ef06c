import type { Example } from '../../../wire/index.ts'

export const getMoneyAmountToChargeExamples: readonly Example[] = [
  {
    title: 'Today nothing is due',
    request: { currency: 'USD' },
    answer:
      '{"result":{"amount":0,"min_amount":0,"bank_card_amount_usd":10,"min_bank_card_amount_usd":10,"subscriptions":[]}}',
  },
  {
    title: 'What falls due by the first of February',
    request: { charge_date: '2026-02-01' },
    answer:
      '{"result":{"amount":397.58,"min_amount":0,"bank_card_amount_usd":10,"min_bank_card_amount_usd":10,"subscriptions":[{"subscription_amount":293.855,"subscription_type":"PHONE_NUM","subscription_description":"Phone BG 35929000000","subscription_auto_charge":true},{"subscription_amount":103.725,"subscription_type":"SIP_REGISTRATION","subscription_description":"SIP registration 7001","subscription_auto_charge":true}]}}',
  },
  {
    title: 'The same in dollars',
    request: { currency: 'USD', charge_date: '2026-02-01' },
    answer:
      '{"result":{"amount":5.202449,"min_amount":0,"bank_card_amount_usd":10,"min_bank_card_amount_usd":10,"subscriptions":[{"subscription_amount":3.845177,"subscription_type":"PHONE_NUM","subscription_description":"Phone BG 35929000000","subscription_auto_charge":true},{"subscription_amount":1.357272,"subscription_type":"SIP_REGISTRATION","subscription_description":"SIP registration 7001","subscription_auto_charge":true}]}}',
  },
]
