import type { Example } from '../../../wire/index.ts'

export const getTransactionHistoryExamples: readonly Example[] = [
  {
    title: 'Payments and gifts of a year, the latest first',
    request: {
      from_date: '2025-01-01 00:00:00',
      to_date: '2025-12-31 23:59:59',
      transaction_type: 'gift;wire_transfer',
      timezone: 'Etc/GMT',
      desc_order: 'true',
    },
    answer:
      '{"result":[{"transaction_id":1000001,"account_id":"3456750","performed_at":"2025-10-20 00:00:00","amount":25000,"currency":"RUR","transaction_type":"wire_transfer","transaction_description":"Wire transfer 4711"}],"total_count":1,"count":1,"timezone":"Etc/GMT"}',
  },
  {
    title: 'The money on hold',
    request: { is_uncommitted: 'true', with_extended_info: 'true' },
    answer:
      '{"result":[{"transaction_id":1000016,"account_id":"3456750","performed_at":"2026-01-15 09:00:00","amount":-293.855,"currency":"RUR","transaction_type":"subscription_charge","transaction_description":"Phone BG 35929000000: the coming month is reserved","subscription_id":501,"subscription_name":"Phone BG"},{"transaction_id":1000017,"account_id":"3456750","performed_at":"2026-01-15 09:00:00","amount":-103.725,"currency":"RUR","transaction_type":"subscription_charge","transaction_description":"SIP registration 7001: the coming month is reserved","subscription_id":502,"subscription_name":"SIP registration"}],"total_count":2,"count":2,"timezone":"Etc/GMT"}',
  },
  {
    title: 'An unknown type',
    request: { transaction_type: 'present' },
    error: 'INVALID_TRANSACTION_TYPE',
  },
]
