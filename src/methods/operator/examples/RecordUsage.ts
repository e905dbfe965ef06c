import type { Example } from '../../../wire/index.ts'

export const recordUsageExamples: readonly Example[] = [
  {
    title: 'A call of 125 seconds to London',
    request: {
      account_id: '3456750',
      resource_type: 'PSTNOUT',
      quantity: '125',
      to: '+442079460123',
      occurred_at: '2026-01-15 08:30:00',
      event_id: 'call-1',
    },
  },
  {
    title: 'Messages and a use of an unknown account, together',
    request: {
      events:
        '[{"event_id":"im-1","account_id":3456750,"resource_type":"IM","quantity":12},' +
        '{"event_id":"im-2","account_id":5,"resource_type":"IM","quantity":1}]',
    },
    answer:
      '{"result":[{"event_id":"im-1","source":"api","status":"from_package","is_repeat":false,"amount":0,"currency":"RUR","from_package":12},' +
      '{"event_id":"im-2","source":"api","status":"refused","is_repeat":false,"error":{"code":115,"msg":"Invalid account id: the \'account_id\' parameter names 5, which does not exist."}}],"refused_count":1}',
  },
  {
    title: 'More messages than the free plan has',
    request: { account_id: '414877', resource_type: 'IM', quantity: '50001', event_id: 'im-3' },
    error: 'ACCOUNT_UPGRADE_REQUIRED',
  },
]
