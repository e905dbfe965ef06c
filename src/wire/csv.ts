import { type Decimal, digitsOf, Money } from '../ground/money/index.ts'

/** A column of a CSV file: its name, and the cell of a row. Undefined: the cell is empty. */
export interface CsvColumn<Row> {
  readonly name: string
  cell(row: Row): string | number | Money | Decimal | undefined
}

/** How a CSV file is written. */
export interface CsvForm {
  readonly withHeader: boolean
  /** The decimal mark of its numbers. */
  readonly decimalMark: '.' | ','
}

/** What a spreadsheet would take for a formula; and white space that it passes over before one. */
const FORMULA = /^[\t\r\n ]*[=+\-@\t\r]/
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/**
 * Writes rows as RFC 4180 has it: commas, CRLF, quotes where they are needed. Numbers have their exact digits. A text
 * that a spreadsheet would take for a formula gets an apostrophe before it; a plain number does not.
 */
export function encodeCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], form: CsvForm): string {
  const lines = rows.map((row) => columns.map((column) => encodeCell(column.cell(row), form)).join(','))
  const header = columns.map((column) => column.name).join(',')
  return (form.withHeader ? [header, ...lines] : lines).map((line) => `${line}\r\n`).join('')
}

function encodeCell(value: string | number | Money | Decimal | undefined, { decimalMark }: CsvForm): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return quoted(digits(value).replace('.', decimalMark))
  return quoted(FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value)
}

function digits(value: number | Money | Decimal): string {
  if (typeof value === 'number') return String(value)
  return value instanceof Money ? value.toString() : digitsOf(value)
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
