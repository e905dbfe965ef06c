import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { CsvReader } from './csv-reader.ts'
import { Fields } from './fields.ts'

/** The rows of a CSV file whose first line names its columns; it stands on one row at a time. */
export class CsvFields extends Fields {
  readonly #file: string
  readonly #problems: ProblemList
  readonly #reader: CsvReader
  readonly #positions = new Map<string, number>()
  readonly #width: number
  #lacksColumns = false

  /** `columns` must all be there; others must not, unless `othersAllowed`. */
  constructor(source: CatalogFile, columns: readonly string[], problems: ProblemList, othersAllowed = false) {
    super()
    this.#file = source.name
    this.#problems = problems
    this.#reader = new CsvReader(source.text)
    this.#reader.next()
    const header = [...this.#reader.fields]
    this.#width = header.length
    for (const [position, name] of header.entries()) {
      if (this.#positions.has(name)) this.refuse(name, 'is there twice')
      else if (columns.includes(name) || othersAllowed) this.#positions.set(name, position)
      else this.refuse(name, `is not a column here; there are ${columns.join(', ')}`)
    }
    for (const name of columns) {
      if (this.#positions.has(name)) continue
      this.#lacksColumns = true
      this.refuse(name, 'the column is missing')
    }
  }

  /** The position of a column in `cells`. */
  positionOf(column: string): number {
    return this.#positions.get(column) ?? -1
  }

  get cells(): readonly string[] {
    return this.#reader.fields
  }

  /**
   * Steps to the next row that has as many fields as the header. False: there is none, there are problems enough, or a
   * column is missing, without which every row would be wrong.
   */
  next(): boolean {
    while (!this.#lacksColumns && !this.#problems.isFull && this.#reader.next()) {
      const { fields, problem } = this.#reader
      if (problem === null && fields.length === this.#width) return true
      this.#add(null, problem ?? `has ${fields.length} fields, not ${this.#width}`)
    }
    return false
  }

  /** Whether the field is not empty. */
  has(field: string): boolean {
    return this.#cell(field) !== ''
  }

  refuse(field: string, message: string): void {
    this.#add(field, message)
  }

  protected textOf(field: string): string | null {
    const text = this.#cell(field)
    if (text !== '') return text
    // A missing column is recorded once, when the header is read.
    if (this.#positions.has(field)) this.refuse(field, 'is empty')
    return null
  }

  #cell(field: string): string {
    return this.#reader.fields[this.positionOf(field)] ?? ''
  }

  #add(field: string | null, message: string): void {
    this.#problems.add({ file: this.#file, line: this.#reader.line, field, message })
  }
}
