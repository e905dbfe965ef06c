import type { Example } from '../../../wire/index.ts'

export const rerateUsageExamples: readonly Example[] = [
  {
    title: 'What a correction of January would change',
    request: { from_date: '2026-01-01 00:00:00', dry_run: 'true' },
    answer: '{"result":[],"looked_count":0,"dry_run":true}',
  },
  { title: 'A time that is none', request: { from_date: 'January' }, error: 'INVALID_DATE' },
]
