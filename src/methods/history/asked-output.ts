import type { ReportRefusal } from '../../domain/history/index.ts'
import type { Decimal, Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { type CsvForm, encodeCsv } from '../../wire/index.ts'
import { FileAnswer } from '../handler.ts'

/** What a call says of the form of its answer. */
interface AskedOutput {
  readonly output: 'json' | 'csv' | undefined
  readonly isAsync: boolean | undefined
  readonly withHeader: boolean | undefined
  readonly decimalSeparator: '.' | ',' | undefined
}

/** Refuses a call that asks for a report in the background. */
export function refuseReports({ isAsync, output }: AskedOutput): void {
  if (isAsync !== true) return
  const reason = output === 'csv' ? 'reports_not_made' : 'report_needs_csv'
  throw new Refused<ReportRefusal>({ kind: 'refusal', reason })
}

/** How a CSV file is written: as the call asks, else as the account's language has it. */
export function csvFormOf(asked: AskedOutput, languageCode: string): CsvForm {
  return {
    withHeader: asked.withHeader ?? true,
    decimalMark: asked.decimalSeparator ?? decimalMarkOf(languageCode),
  }
}

function decimalMarkOf(languageCode: string): '.' | ',' {
  const [known] = Intl.NumberFormat.supportedLocalesOf(languageCode)
  // Without it, the machine's own language would be taken.
  if (known === undefined) return '.'
  const parts = new Intl.NumberFormat(known).formatToParts(0.5)
  return parts.some((part) => part.type === 'decimal' && part.value === ',') ? ',' : '.'
}

/** A list as a CSV file, of the fields named. */
export function csvAnswer(fields: readonly string[], rows: readonly object[], form: CsvForm): FileAnswer {
  const columns = fields.map((name) => ({
    name,
    cell: (row: object) => (row as Readonly<Record<string, string | number | Money | Decimal | undefined>>)[name],
  }))
  // The official clients know a file by exactly this type.
  return new FileAnswer('application/octet-stream', encodeCsv(columns, rows, form))
}
