import type { Example } from '../../../wire/index.ts'

export const getSubscriptionPriceExamples: readonly Example[] = [
  {
    title: 'One kind of service',
    request: { subscription_template_type: 'SIP_REGISTRATION' },
    answer:
      '{"result":[{"subscription_template_id":2,"currency":"RUR","installation_price":0,"installation_price_in_currency":0,"price":103.725,"price_in_currency":103.725,"period":"0-1-0 0:0:0","subscription_template_type":"SIP_REGISTRATION","subscription_template_name":"SIP registration","verification_status":"NOT_REQUIRED","installation_tax_reserve":0,"tax_reserve":0}]}',
  },
  {
    title: 'A phone number that asks for a verification',
    request: { subscription_template_id: '53' },
    answer:
      '{"result":[{"subscription_template_id":53,"currency":"RUR","installation_price":0,"installation_price_in_currency":0,"price":345.75,"price_in_currency":345.75,"period":"0-1-0 0:0:0","subscription_template_type":"PHONE_NUM","subscription_template_name":"Phone RU 495","required_verification":"RU","verification_status":"IN_PROGRESS","installation_tax_reserve":0,"tax_reserve":0}]}',
  },
  {
    title: 'A service that does not exist',
    request: { subscription_template_name: 'Phone XX' },
    error: 'INVALID_SUBSCRIPTION_TEMPLATE_NAME',
  },
]
