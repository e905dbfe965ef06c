import Papa from 'papaparse'
import type { Line } from './call-reader.ts'

/** A row of a CSV file. */
interface CsvRow {
  /** The line that it begins on. */
  readonly line: number
  readonly fields: readonly string[]
  /** What is wrong with it, as the end of a sentence; null: nothing. */
  readonly problem: string | null
}

/** Lines that one row may take: quoted fields may hold line breaks, but these rows hold names and numbers. */
const MOST_LINES = 50

const NOT_CLOSED = 'has a quote that is not closed'

/**
 * Puts lines of CSV (RFC 4180, without a header) together to rows of `width` fields. A quote that is not closed spoils
 * the row that it stands in and no other: what followed it is read again from the next line. Empty lines are passed over.
 */
export class CsvRows {
  readonly #width: number
  /** The lines of a row whose last quote is still open. */
  #waiting: Line[] = []

  constructor(width: number) {
    this.#width = width
  }

  /** The rows that the line completes. */
  *add(line: Line): Iterable<CsvRow> {
    for (const queue = [line]; queue.length > 0; ) {
      const next = queue.shift() as Line
      if (this.#waiting.length === 0 && next.text.trim() === '') continue
      this.#waiting.push(next)
      const row = this.#row()
      if (row === null) continue
      yield row
      if (row.problem !== null) queue.unshift(...this.#waiting.slice(1))
      this.#waiting = []
    }
  }

  /** The rows that are left when the file ends within a quote. */
  *end(): Iterable<CsvRow> {
    while (this.#waiting.length > 0) {
      const [first, ...others] = this.#waiting
      this.#waiting = []
      if (first !== undefined) yield { line: first.number, fields: [], problem: NOT_CLOSED }
      for (const line of others) yield* this.add(line)
    }
  }

  /** The row that the waiting lines are; null: its quote may still be closed by a line that follows. */
  #row(): CsvRow | null {
    const mayGoOn = this.#waiting.length < MOST_LINES
    const [first, last] = [this.#waiting[0], this.#waiting.at(-1)]
    // Without another quote it stays open.
    if (mayGoOn && first !== last && last?.text.includes('"') === false) return null
    const text = this.#waiting.map((line) => line.text).join('\n')
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' })
    const fields = data[0] ?? []
    const codes = errors.map((error) => error.code)
    const line = first?.number ?? 0
    if (codes.includes('InvalidQuotes')) return { line, fields, problem: 'has text after a closing quote' }
    if (codes.includes('MissingQuotes')) return mayGoOn ? null : { line, fields, problem: NOT_CLOSED }
    const problem = fields.length === this.#width ? null : `has ${fields.length} fields, not ${this.#width}`
    return { line, fields, problem }
  }
}
