import { declareMethod, integer, listOf, objectList } from '../../wire/index.ts'
import { recordUsageExamples } from './examples/RecordUsage.ts'
import { UsageResultType } from './structures/UsageResultType.ts'
import { usageEventParams } from './usage-event.ts'
import { usageRefusals } from './usage-refusals.ts'

/** Events of one call at most. */
export const MAX_EVENTS = 10_000

export const RecordUsage = declareMethod({
  name: 'RecordUsage',
  group: 'Usage',
  surface: 'operator',
  effect: 'gathers',
  access: ['Owner', 'Admin', 'Accountant'],
  summary: 'Records what accounts used, each event once, and charges it.',
  notes: [
    'One event by the parameters of the call, or up to 10,000 as `events`: a JSON array, a body of one JSON object a line (application/x-ndjson), or a CloudEvents 1.0 batch (application/cloudevents-batch+json) whose `data` has the fields.',
    'An event is the same when its source and id are the same: a repeat answers what became of it the first time; the same id with another content is refused.',
    'Each event of a list has its own outcome. A single event that is refused answers its error.',
    'A use that a package of the plan covers draws on it; any other is charged at the price of its own time, at every level of the tree of accounts, or at none.',
  ],
  params: {
    ...usageEventParams,
    events: objectList('Many events, each with the fields above', { maxItems: MAX_EVENTS }),
  },
  answer: {
    result: listOf('What became of each event, in their order', UsageResultType),
    refused_count: integer('How many were refused'),
  },
  refusals: usageRefusals,
  examples: recordUsageExamples,
})
