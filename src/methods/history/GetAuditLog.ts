import type { RangeRefusal, ReportRefusal } from '../../domain/history/index.ts'
import { type AnswersFor, declareMethod, idList, integer, listOf, maybe, str, strList, text } from '../../wire/index.ts'
import { getAuditLogExamples } from './examples/GetAuditLog.ts'
import { OUTPUT_PARAMS, PAGE_PARAMS, timezone } from './history-parameters.ts'
import { RANGE_REFUSALS, REPORT_REFUSALS } from './history-refusals.ts'
import { shownTime } from './shown-time.ts'
import { AuditLogInfoType } from './structures/AuditLogInfoType.ts'

export const GetAuditLog = declareMethod({
  name: 'GetAuditLog',
  group: 'History',
  effect: 'reads',
  access: ['Owner', 'Admin'],
  outputs: ['csv'],
  summary: 'Gives the calls that changed something of the account, or were refused.',
  notes: [
    'Calls that only read are not recorded, nor are those of nobody that is known. A call by which a parent acts for its child is in the log of the child.',
    'The range is in UTC whatever the time zone, as documented, and includes both of its ends. Without one the whole log is given.',
    'There are no subusers yet: filters of those match nothing.',
  ],
  params: {
    from_date: shownTime('Only from this time on, UTC'),
    to_date: shownTime('Only up to this time, UTC'),
    timezone: timezone('The time zone in which the times of the answer are shown; auto for that of the account'),
    audit_log_id: idList('The ids'),
    filtered_admin_user_id: idList('The subusers that called', { error: 'INVALID_ADMIN_USER_ID' }),
    filtered_ip: strList('The addresses that calls came from', { maxLength: 45 }),
    filtered_cmd: strList('The methods', { maxLength: 64, error: 'INVALID_FUNC_NAME' }),
    advanced_filters: str('A value that a parameter had, whole or as one item of a list', {
      minLength: 1,
      maxLength: 200,
    }),
    ...PAGE_PARAMS,
    ...OUTPUT_PARAMS,
  },
  answer: {
    result: listOf('The calls', AuditLogInfoType),
    total_count: maybe(integer('How many there are; left out with with_total_count=false')),
    count: integer('How many are given'),
    timezone: text('The time zone'),
  },
  refusals: { ...RANGE_REFUSALS, ...REPORT_REFUSALS } satisfies AnswersFor<RangeRefusal | ReportRefusal>,
  examples: getAuditLogExamples,
})
