import type { AccountId } from '../../ground/ids/index.ts'
import type { PriceGroup, PriceMatch, Prices } from './catalog.ts'
import { PriceHistory } from './price-history.rules.ts'
import { accountOfList, CATALOG_LIST } from './price-lists.rules.ts'
import type { PriceVersion } from './stored-catalog.ts'

/** One price list: its prices by resource type. */
type PriceList = ReadonlyMap<string, PriceHistory>

/** An instant that no change comes after. */
const NOW = Number.POSITIVE_INFINITY

/**
 * Compiles the versions of all lists, and gives what finds the prices of an account (`CatalogSnapshot.pricesFor`).
 * `knownSince`: earlier prices are not among the versions; null: all are.
 */
export function pricesOf(
  versions: readonly PriceVersion[],
  knownSince: Date | null,
): (lineage: readonly AccountId[], at?: Date) => Prices {
  const lists = byList(versions)
  const catalog: PriceList = lists.get(null) ?? new Map()
  lists.delete(null)
  const today = new ListedPrices([catalog], NOW)
  const histories = [catalog, ...lists.values()].flatMap((list) => [...list.values()])
  const newestChange = histories.reduce((newest, history) => Math.max(newest, history.newestChange), -NOW)
  return (lineage, at) => {
    const instant = at === undefined ? NOW : at.getTime()
    let prices = today
    if (instant < newestChange) {
      if (knownSince !== null && instant < knownSince.getTime()) throw tooEarly(instant, knownSince)
      prices = new ListedPrices([catalog], instant)
    }
    if (lists.size === 0) return prices
    for (let level = lineage.length - 1; level >= 0; level -= 1) {
      const list = lists.get(lineage[level] as AccountId)
      if (list !== undefined) prices = prices.below(list)
    }
    return prices
  }
}

function tooEarly(instant: number, knownSince: Date): RangeError {
  const [asked, first] = [new Date(instant).toISOString(), knownSince.toISOString()]
  return new RangeError(`prices of ${asked} are not in memory: the first ones are those of ${first}`)
}

/** The lists by the account whose own they are; null: the catalog's. */
function byList(versions: readonly PriceVersion[]): Map<AccountId | null, PriceList> {
  const grouped = new Map<string, Map<string, PriceVersion[]>>([[CATALOG_LIST, new Map()]])
  for (const version of versions) {
    const ofList = grouped.get(version.listId) ?? new Map<string, PriceVersion[]>()
    const ofType = ofList.get(version.resourceType)
    if (ofType === undefined) ofList.set(version.resourceType, [version])
    else ofType.push(version)
    grouped.set(version.listId, ofList)
  }
  return new Map([...grouped].map(([listId, byType]) => [accountOfList(listId), compiled(byType)]))
}

function compiled(byType: ReadonlyMap<string, readonly PriceVersion[]>): PriceList {
  return new Map([...byType].map(([type, versions]) => [type, new PriceHistory(versions)]))
}

/** Lists one over the other, at one instant. */
class ListedPrices implements Prices {
  /** The account's own first, the catalog's last. */
  readonly #lists: readonly PriceList[]
  /** In milliseconds. */
  readonly #instant: number
  /** What was made of these by another list before them, so that it is made once. */
  readonly #below = new Map<PriceList, ListedPrices>()

  constructor(lists: readonly PriceList[], instant: number) {
    this.#lists = lists
    this.#instant = instant
  }

  /** These prices with a list before them: that of an account below in the tree. */
  below(list: PriceList): ListedPrices {
    let prices = this.#below.get(list)
    if (prices === undefined) {
      prices = new ListedPrices([list, ...this.#lists], this.#instant)
      this.#below.set(list, prices)
    }
    return prices
  }

  find(resourceType: string, parameter: string): PriceMatch | 'forbidden' | null {
    return this.#findIn(this.#lists.length, resourceType, parameter)
  }

  groups(): readonly PriceGroup[] {
    const types = [...new Set(this.#lists.flatMap((list) => [...list.keys()]))].sort()
    return types.flatMap((type) =>
      this.#lists.flatMap((list, position) => {
        const groups = list.get(type)?.groupsAt(this.#instant) ?? []
        return this.#lists.slice(0, position).some((before) => before.has(type))
          ? groups.filter((group) => this.#isOpen(group, position))
          : groups
      }),
    )
  }

  /** Whether the lists before a position leave open what a group serves. */
  #isOpen({ resourceType, allowed }: PriceGroup, position: number): boolean {
    const prefixes = allowed.length === 0 ? [''] : allowed
    return prefixes.some((prefix) => this.#findIn(position, resourceType, prefix) === null)
  }

  /** Finds a price in the first `count` lists. */
  #findIn(count: number, resourceType: string, parameter: string): PriceMatch | 'forbidden' | null {
    for (let position = 0; position < count; position += 1) {
      const found = this.#lists[position]?.get(resourceType)?.find(parameter, this.#instant) ?? null
      if (found !== null) return found
    }
    return null
  }
}
