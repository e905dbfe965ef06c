import type { Example } from '../../../wire/index.ts'

export const getAuditLogExamples: readonly Example[] = [
  {
    title: 'Calls of three methods about the object 152, in a month: none',
    request: {
      from_date: '2018-02-01 00:00:00',
      to_date: '2018-03-01 00:00:00',
      filtered_cmd: 'BindSkill;AddSkill;DelSkill',
      advanced_filters: '152',
      count: '3',
    },
    answer: '{"result":[],"total_count":0,"count":0,"timezone":"Etc/GMT"}',
  },
  {
    title: 'A range that ends before it begins',
    request: { from_date: '2026-02-01 00:00:00', to_date: '2026-01-01 00:00:00' },
    error: 'INVALID_DATE_RANGE',
  },
]
