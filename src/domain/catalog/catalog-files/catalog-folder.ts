import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { ProblemList } from './catalog-file-error.ts'

/** A file's text, and its name within the folder for what is said of it. */
export interface CatalogFile {
  readonly name: string
  readonly text: string
}

/** More than any deck has; a small file that swells beyond it is not a deck. */
const LARGEST_UNZIPPED = 2 ** 29

/** Bytes that are unzipped at a time: Node's own 16 KiB make a thousand round trips to its threads for one deck. */
const UNZIPPED_AT_ONCE = 2 ** 22

/** The folder that a catalog is read from. */
export class CatalogFolder {
  readonly #path: string
  readonly #problems: ProblemList

  constructor(path: string, problems: ProblemList) {
    this.#path = path
    this.#problems = problems
  }

  /** Throws CatalogFileError when there is no such folder, rather than a problem for each of its files. */
  async assertThere(): Promise<void> {
    const found = await stat(this.#path).catch(() => null)
    if (found?.isDirectory() !== true) this.#refuse(this.#path, 'is not a folder')
    this.#problems.throwIfAny()
  }

  /** Reads a file, unzipped; a CSV file may also lie there under its name with `.gz`. Null: the problem is recorded. */
  async read(name: string): Promise<CatalogFile | null> {
    const bytes = await this.#bytes(name)
    if (bytes !== null) return this.#text(name, bytes)
    const zipped = name.endsWith('.csv') ? `${name}.gz` : null
    const zippedBytes = zipped === null ? null : await this.#bytes(zipped)
    if (zipped !== null && zippedBytes !== null) return this.#text(zipped, zippedBytes)
    return this.#refuse(name, 'the file is missing')
  }

  async #bytes(name: string): Promise<Buffer | null> {
    try {
      return await readFile(join(this.#path, name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async #text(name: string, bytes: Buffer): Promise<CatalogFile | null> {
    const unzipped = name.endsWith('.gz') ? await unzip(bytes) : bytes
    if (unzipped === null) return this.#refuse(name, 'is not a gzip file')
    if (!isUtf8(unzipped)) return this.#refuse(name, 'is not UTF-8 text')
    return { name, text: unzipped.toString('utf8') }
  }

  #refuse(file: string, message: string): null {
    this.#problems.add({ file, line: null, field: null, message })
    return null
  }
}

async function unzip(bytes: Buffer): Promise<Buffer | null> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: LARGEST_UNZIPPED, chunkSize: UNZIPPED_AT_ONCE })
  } catch {
    return null
  }
}
