import type { Tx } from '../../ground/storage/index.ts'
import type { PriceTerms } from './catalog.ts'
import type { PriceGroupChange, PriceTiming } from './price-changes.rules.ts'
import {
  endPriceGroups,
  ensurePriceList,
  findLastPriceChange,
  insertPriceGroups,
  type PriceListRecord,
} from './price-lists.store.ts'

/** How far an apply has come, for whoever waits for it. */
interface ApplyProgress {
  readonly step: 'price groups'
  readonly done: number
  readonly total: number
}

export interface PriceWriting extends PriceTiming {
  readonly onProgress?: ((progress: ApplyProgress) => void) | undefined
}

/** One statement carries about so many prefixes, so that progress can be told in between. */
const PREFIXES_PER_STATEMENT = 50_000

/** Writes what was decided of a price list: ends the old versions and begins the new ones. Makes the list when needed. */
export async function writePrices(
  tx: Tx,
  list: PriceListRecord,
  changes: readonly PriceGroupChange[],
  timing: PriceWriting,
): Promise<void> {
  if (changes.length === 0) return
  const isNew = await ensurePriceList(tx, list)
  // The first prices of all were never others; an account without a list had those above it.
  const begin = isNew && list.accountId === null ? null : await beginningOf(tx, list, timing)
  const ids = changes.map((change) => Number(change.id))
  if (begin !== null) await endPriceGroups(tx, list.listId, ids, begin)
  const begun = changes.flatMap(({ after }) => (after === null ? [] : [after]))
  let done = 0
  for (const groups of inStatements(begun)) {
    await insertPriceGroups(tx, list.listId, groups, begin)
    done += groups.length
    timing.onProgress?.({ step: 'price groups', done, total: begun.length })
  }
}

/** Not before the list's last change, unless told: the clock may have been put back since. */
async function beginningOf(tx: Tx, { listId }: PriceListRecord, { now, from }: PriceTiming): Promise<Date> {
  if (from !== undefined) return from
  const last = await findLastPriceChange(tx, listId)
  return last !== null && last > now ? last : now
}

function inStatements(groups: readonly PriceTerms[]): PriceTerms[][] {
  const statements: PriceTerms[][] = []
  let prefixes = PREFIXES_PER_STATEMENT
  for (const group of groups) {
    if (prefixes >= PREFIXES_PER_STATEMENT) {
      statements.push([])
      prefixes = 0
    }
    statements.at(-1)?.push(group)
    prefixes += group.allowed.length
  }
  return statements
}
