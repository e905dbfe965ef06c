/** One thing that is wrong in a catalog folder. */
export interface CatalogFileProblem {
  /** Relative to the folder. */
  readonly file: string
  /** Counted from 1; null: the file as a whole. */
  readonly line: number | null
  /** The key or column; null: the line as a whole. */
  readonly field: string | null
  /** What is wrong, such as `"abc" is not a decimal`. */
  readonly message: string
}

/** The problems that one reading reports; the first ones tell what to do, thousands of them nothing more. */
const MOST_PROBLEMS = 20

/** A catalog folder that cannot be applied. The message is one sentence a problem: `prices.yaml, line 14, price: …`. */
export class CatalogFileError extends Error {
  override readonly name = 'CatalogFileError'
  readonly problems: readonly CatalogFileProblem[]

  constructor(problems: readonly CatalogFileProblem[]) {
    super(problems.map(sentenceOf).join('\n'))
    this.problems = problems
  }
}

function sentenceOf({ file, line, field, message }: CatalogFileProblem): string {
  const place = [file, line === null ? null : `line ${line}`, field].filter((part) => part !== null)
  return `${place.join(', ')}: ${message}`
}

/**
 * Collects the problems of one reading. A reader that adds one goes on with a harmless stand-in for the value, so that
 * the next problem is found as well; nothing that was read is handed out while there are problems.
 */
export class ProblemList {
  readonly #problems: CatalogFileProblem[] = []

  add(problem: CatalogFileProblem): void {
    if (!this.isFull) this.#problems.push(problem)
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0
  }

  /** Whether reading on would tell nothing more. */
  get isFull(): boolean {
    return this.#problems.length >= MOST_PROBLEMS
  }

  /** Throws CatalogFileError when there are problems. */
  throwIfAny(): void {
    if (!this.isEmpty) throw new CatalogFileError(this.#problems)
  }
}
