import { type Database, isDataFault } from '../../ground/storage/index.ts'
import type { AuditEntry } from '../history/index.ts'
import { runBatch, type Submission } from './batch.ts'
import type { Movements, Outcome, Work } from './work.ts'

/** Batches under way at the same time: while one commits, the next decides, and the one after it collects. */
const BATCHES_UNDER_WAY = 2

/** Works of a batch at most: a longer list is taken in parts, so that others are not kept waiting behind it. */
const WORKS_A_BATCH = 1000

type Audit = (outcomes: readonly Outcome<unknown>[]) => AuditEntry

interface Waiting extends Submission {
  readonly settle: (outcomes: Promise<Outcome<unknown>[]>) => void
}

/**
 * Gathers movements of calls at the same time, without a timer: what comes while the batches under way are not done
 * goes out together in the next one. A lone movement waits for nobody.
 */
export class MovementQueue implements Movements {
  readonly #database: Database
  readonly #waiting: Waiting[] = []
  #underWay = 0

  constructor(database: Database) {
    this.#database = database
  }

  submit<Result>(works: readonly Work<Result>[]): Promise<readonly Outcome<Result>[]> {
    return this.#submit(works, undefined)
  }

  /** The same queue, for one call that the audit log is to have once: in the transaction of the first works it hands in. */
  audited(audit: Audit): Movements {
    let toCome: Audit | undefined = audit
    return {
      submit: (works) => {
        const own = toCome
        toCome = undefined
        return this.#submit(works, own)
      },
    }
  }

  async #submit<Result>(works: readonly Work<Result>[], audit: Audit | undefined): Promise<Outcome<Result>[]> {
    const outcomes: Outcome<unknown>[] = []
    for (let from = 0; from < works.length; from += WORKS_A_BATCH) {
      const part = works.slice(from, from + WORKS_A_BATCH)
      const isLast = from + WORKS_A_BATCH >= works.length
      const before = [...outcomes]
      const ofAll = audit && ((last: readonly Outcome<unknown>[]) => audit([...before, ...last]))
      outcomes.push(...(await this.#enqueue(part, isLast ? ofAll : undefined)))
    }
    return outcomes as Outcome<Result>[]
  }

  #enqueue(works: readonly Work<unknown>[], audit: Audit | undefined): Promise<Outcome<unknown>[]> {
    return new Promise((resolve) => {
      this.#waiting.push({ works, audit, settle: resolve })
      // At the end of the turn, so that what comes in the same turn goes out together.
      queueMicrotask(() => this.#start())
    })
  }

  #start(): void {
    while (this.#underWay < BATCHES_UNDER_WAY && this.#waiting.length > 0) {
      this.#underWay += 1
      void this.#run(this.#takeBatch()).finally(() => {
        this.#underWay -= 1
        this.#start()
      })
    }
  }

  #takeBatch(): Waiting[] {
    let [count, works] = [0, 0]
    for (const submission of this.#waiting) {
      works += submission.works.length
      if (count > 0 && works > WORKS_A_BATCH) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    const all = await attempt(this.#database, batch)
    for (const [index, { settle }] of batch.entries()) settle(Promise.resolve(all[index] ?? []))
  }
}

/**
 * Runs a batch. When the database refuses a value in it, nothing was written: each work is run by itself, so that only
 * the one at fault fails.
 */
async function attempt(database: Database, batch: readonly Submission[]): Promise<Outcome<unknown>[][]> {
  try {
    return await runBatch(database, batch)
  } catch (failure) {
    const works = batch.reduce((sum, submission) => sum + submission.works.length, 0)
    if (works <= 1 || !isDataFault(failure)) {
      return batch.map(({ works }) => works.map(() => ({ kind: 'failed', failure })))
    }
    const outcomes: Outcome<unknown>[][] = []
    for (const { works, audit } of batch) outcomes.push(await oneByOne(database, works, audit))
    return outcomes
  }
}

async function oneByOne(database: Database, works: readonly Work<unknown>[], audit: Audit | undefined) {
  const outcomes: Outcome<unknown>[] = []
  for (const [index, work] of works.entries()) {
    const isLast = index === works.length - 1
    const audited = isLast && audit ? (last: readonly Outcome<unknown>[]) => audit([...outcomes, ...last]) : undefined
    const [[outcome] = []] = await attempt(database, [{ works: [work], audit: audited }])
    if (outcome !== undefined) outcomes.push(outcome)
  }
  return outcomes
}
