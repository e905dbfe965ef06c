import type { Example } from '../../../wire/index.ts'

export const getResourcePriceExamples: readonly Example[] = [
  {
    title: 'Two kinds of resource',
    request: { resource_type: 'VOIPIN;VOIPOUT' },
    answer:
      '{"result":[{"resource_type":"VOIPIN","price_groups":[{"price_group_name":"VoIP in","price_group_id":7501,"price":0.305687,"num_resources_per_price":60,"quantum":60,"params":{"allowed":[]}}]},{"resource_type":"VOIPOUT","price_groups":[{"price_group_name":"VoIP out","price_group_id":7502,"price":0.305687,"num_resources_per_price":60,"quantum":60,"params":{"allowed":[]}}]}]}',
  },
  {
    title: 'A call to a number',
    request: { resource_type: 'PSTNOUT', resource_param: '79263332211' },
    answer:
      '{"result":[{"resource_type":"PSTNOUT","price_groups":[{"price_group_name":"Russia Mobile 2","price_group_id":101601,"price":10.034169,"num_resources_per_price":60,"quantum":60,"params":{"allowed":["792"],"requested":["79263332211"]}}]}]}',
  },
  {
    title: 'The price group of a plan',
    request: { price_group_id: '7561' },
    answer:
      '{"result":[{"resource_type":"IM_OVERRUN","price_groups":[{"price_group_name":"IM","price_group_id":7561,"price":3.668242,"num_resources_per_price":100,"quantum":1,"params":{"allowed":[]}}]}]}',
  },
  {
    title: 'A number that the price which would serve it forbids',
    request: { resource_type: 'SMSOUT', resource_param: '78001234567' },
    error: 'REQUESTED_RESOURCE_IS_FORBIDDEN',
  },
]
