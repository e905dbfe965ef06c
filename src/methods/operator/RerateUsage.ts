import {
  bool,
  declareMethod,
  flag,
  id,
  int,
  integer,
  listOf,
  maybe,
  required,
  str,
  text,
  timestamp,
} from '../../wire/index.ts'
import { rerateUsageExamples } from './examples/RerateUsage.ts'
import { ReratingType } from './structures/ReratingType.ts'

export const RerateUsage = declareMethod({
  name: 'RerateUsage',
  group: 'Usage',
  surface: 'operator',
  effect: 'gathers',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Rates what was used once more, by the prices that are known for its time now, and corrects what differs.',
  notes: [
    'A correction reverses the entries of the event at every level of the tree and makes new ones; the past is never changed. Run twice it finds nothing more.',
    'Events are taken page by page, in the order of their names: pass `next_source` and `next_event_id` of an answer on until they are absent.',
    'What packages gave, and sessions, are not looked at.',
  ],
  params: {
    from_date: required(timestamp('Events used from then on', { error: 'INVALID_DATE' })),
    to_date: timestamp('Events used before then', { error: 'INVALID_DATE', fallback: 'now' }),
    account_id: id('The account that used them; absent: all', { error: 'INVALID_ACCOUNT_ID' }),
    dry_run: bool('Tell what differs, and change nothing', { fallback: 'false' }),
    after_source: str('The source of the last event of the page before', { maxLength: 200 }),
    after_event_id: str('Its id', { maxLength: 200 }),
    count: int('Events of a page', { minimum: 1, maximum: 1000, fallback: '500' }),
  },
  answer: {
    result: listOf('The events that differ', ReratingType),
    looked_count: integer('Events of the page'),
    dry_run: flag('Whether nothing was changed'),
    next_source: maybe(text('Where the next page begins; absent: this was the last')),
    next_event_id: maybe(text('Its id')),
  },
  refusals: {},
  examples: rerateUsageExamples,
})
