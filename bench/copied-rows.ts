import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { MeasuredBooks } from './measured-books.ts'

/** What a charge writes, in the order of the foreign keys. */
const TABLES = ['ledger_entries', 'postings', 'usage_events']

/**
 * The rows that charges wrote, brought by COPY into a second database with the same accounts, tables and indexes. The
 * server reads the files itself, so that COPY is spared the way from a client.
 */
export class CopiedRows {
  readonly #from: pg.Client
  readonly #to: pg.Client
  readonly #folder: string
  #afterEntry = 0

  private constructor(from: pg.Client, to: pg.Client, folder: string, afterEntry: number) {
    this.#from = from
    this.#to = to
    this.#folder = folder
    this.#afterEntry = afterEntry
  }

  static async open(books: MeasuredBooks): Promise<CopiedRows> {
    const folder = join(books.folder, 'copied')
    await mkdir(folder)
    // The server writes and reads there as its own user.
    await chmod(folder, 0o777)
    const [from, to] = [new pg.Client({ ...books.address }), new pg.Client({ ...(await books.copy('copied')) })]
    await Promise.all([from.connect(), to.connect()])
    const last = await to.query<{ id: string }>('select max(entry_id) as id from ledger_entries')
    return new CopiedRows(from, to, folder, Number(last.rows[0]?.id))
  }

  /** Brings all rows that were written since the last time. Milliseconds of one durable transaction. */
  async bring(): Promise<number> {
    for (const table of TABLES) {
      const rows = `select * from ${table} where entry_id > ${this.#afterEntry} order by entry_id`
      await this.#from.query(`copy (${rows}) to '${this.#file(table)}'`)
    }
    const last = await this.#from.query<{ id: string }>('select max(entry_id) as id from ledger_entries')
    this.#afterEntry = Number(last.rows[0]?.id)
    const began = performance.now()
    const statements = TABLES.map((table) => `copy ${table} from '${this.#file(table)}'`)
    await this.#to.query(['begin', ...statements, 'commit'].join(';'))
    return performance.now() - began
  }

  async close(): Promise<void> {
    await Promise.all([this.#from.end(), this.#to.end()])
  }

  #file(table: string): string {
    return join(this.#folder, table)
  }
}
