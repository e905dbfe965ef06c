import { type CallFacts, type CallReader, type Line, readingsOf, Unreadable } from './call-reader.ts'
import type { CallReading } from './call-record.ts'
import { CallRecordFormatError } from './call-record-settings.ts'
import { CsvRows } from './csv-rows.ts'
import { RecordFields } from './record-fields.ts'

/** How the rows of a CSV file become calls. */
interface CsvCallRows {
  readonly columns: readonly string[]
  /** Those without which no call can be read. */
  readonly required: readonly string[]
  /** The call of a row; null: it is ignored. Throws Unreadable. */
  readonly toCall: (fields: RecordFields) => CallFacts | null
}

/** Reads call records from a CSV file, one a row. */
export class CsvCalls implements CallReader {
  readonly #rows: CsvRows
  readonly #positions: ReadonlyMap<string, number>
  readonly #toCall: CsvCallRows['toCall']

  /** Throws CallRecordFormatError when a required column is missing. */
  constructor({ columns, required, toCall }: CsvCallRows) {
    const missing = required.filter((name) => !columns.includes(name))
    if (missing.length > 0) throw new CallRecordFormatError(`the columns lack ${missing.join(', ')}`)
    this.#rows = new CsvRows(columns.length)
    this.#positions = new Map(columns.map((name, position) => [name, position]))
    this.#toCall = toCall
  }

  read(line: Line): Iterable<CallReading> {
    return this.#readings(this.#rows.add(line))
  }

  end(): Iterable<CallReading> {
    return this.#readings(this.#rows.end())
  }

  *#readings(rows: ReturnType<CsvRows['add']>): Iterable<CallReading> {
    for (const { line, fields, problem } of rows) {
      yield* readingsOf(line, () => {
        if (problem !== null) throw new Unreadable(problem)
        return this.#toCall(new RecordFields((name) => fields[this.#positions.get(name) ?? -1]))
      })
    }
  }
}
