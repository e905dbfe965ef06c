import Papa from 'papaparse'

/** What Papa Parse says of quotes, as the end of a sentence about the row. */
const QUOTE_PROBLEMS: Readonly<Record<string, string>> = {
  MissingQuotes: 'has a quote that is not closed',
  InvalidQuotes: 'has text after a closing quote',
}

/** Steps through CSV text (RFC 4180) row by row, and knows the line that each row begins on. Empty lines are passed over. */
export class CsvReader {
  /** The fields of the row. */
  fields: readonly string[] = []
  /** The line that the row begins on, counted from 1. */
  line = 0
  /** What is wrong with the row's quotes; null: nothing. */
  problem: string | null = null
  readonly #rows: readonly (readonly string[])[]
  readonly #problems = new Map<number, string>()
  #index = -1
  #nextLine = 1

  constructor(text: string) {
    // Spreadsheets begin their files with a byte order mark.
    const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' })
    this.#rows = data
    for (const { row, code } of errors) {
      const problem = QUOTE_PROBLEMS[code]
      // Of several about one row the first is the cause.
      if (row !== undefined && problem !== undefined && !this.#problems.has(row)) this.#problems.set(row, problem)
    }
  }

  /** Steps to the next row; false: there is none. */
  next(): boolean {
    for (;;) {
      this.#index += 1
      const fields = this.#rows[this.#index]
      if (fields === undefined) return false
      this.line = this.#nextLine
      this.#nextLine += 1 + newlinesIn(fields)
      if (fields.length === 1 && fields[0] === '') continue
      this.fields = fields
      this.problem = this.#problems.get(this.#index) ?? null
      return true
    }
  }
}

function newlinesIn(fields: readonly string[]): number {
  let count = 0
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) count += 1
  }
  return count
}
