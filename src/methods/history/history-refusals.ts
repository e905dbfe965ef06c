import type { RangeRefusal, ReportRefusal } from '../../domain/history/index.ts'
import type { AnswersFor } from '../../wire/index.ts'

/** Errors of a range of time. */
export const RANGE_REFUSALS: AnswersFor<RangeRefusal> = {
  range_reversed: { error: 'INVALID_DATE_RANGE', parameter: 'to_date', reason: 'is before from_date' },
}

/** Errors of asking for a report. */
export const REPORT_REFUSALS: AnswersFor<ReportRefusal> = {
  report_needs_csv: { error: 'INVALID_ARGUMENTS', parameter: 'is_async', reason: 'needs output=csv' },
  reports_not_made: {
    error: 'INVALID_REPORT',
    parameter: 'is_async',
    reason: 'asks for a report in the background, and none are made yet',
  },
}
