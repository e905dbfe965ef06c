import type { PriceGroup, PriceMatch, PriceTerms } from './catalog.ts'
import { buildPrefixIndex, findPrefix, type PrefixIndex } from './prefix-index.rules.ts'
import type { PriceVersion } from './stored-catalog.ts'

/** The price groups in force at one time, by id; the index counts them by their position. */
interface IndexedGroups {
  readonly groups: readonly PriceGroup[]
  readonly index: PrefixIndex
}

/** Indexes of earlier times that one history keeps: late events come from few periods between two changes. */
const PAST_KEPT = 4

/**
 * The prices of one resource type in one list, now and earlier. The index of those in force is built at once, that of
 * an earlier time when it is first asked for.
 */
export class PriceHistory {
  readonly #versions: readonly PriceVersion[]
  /** The instants at which some version began or ended, ascending, in milliseconds. */
  readonly #changes: readonly number[]
  readonly #current: IndexedGroups
  /** By the number of changes that had happened; the one used last stands last. */
  readonly #past = new Map<number, IndexedGroups>()
  /** In milliseconds; from it on nothing has changed. -Infinity: nothing ever did. */
  readonly newestChange: number

  constructor(versions: readonly PriceVersion[]) {
    this.#versions = versions.toSorted((a, b) => a.id - b.id)
    const instants = versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    const changes = new Set(instants.flatMap((instant) => (instant === null ? [] : [instant.getTime()])))
    this.#changes = [...changes].sort((a, b) => a - b)
    this.newestChange = this.#changes.at(-1) ?? Number.NEGATIVE_INFINITY
    this.#current = indexed(this.#versions.filter(({ validTo }) => validTo === null))
  }

  /** The groups in force at an instant in milliseconds, by id. */
  groupsAt(instant: number): readonly PriceGroup[] {
    return this.#at(instant).groups
  }

  /** The price of a parameter at an instant in milliseconds, as `Prices.find` says it of one list. */
  find(parameter: string, instant: number): PriceMatch | 'forbidden' | null {
    const { index, groups } = this.#at(instant)
    const match = findPrefix(index, parameter)
    if (match === null || match === 'forbidden') return match
    return { group: groups[match.groupIndex] as PriceGroup, prefix: parameter.slice(0, match.prefixLength) }
  }

  #at(instant: number): IndexedGroups {
    if (instant >= this.newestChange) return this.#current
    const later = this.#changes.findIndex((change) => change > instant)
    const kept = this.#past.get(later)
    const past = kept ?? indexed(this.#versions.filter((version) => isInForce(version, instant)))
    this.#past.delete(later)
    this.#past.set(later, past)
    const [oldest] = this.#past.keys()
    if (this.#past.size > PAST_KEPT && oldest !== undefined) this.#past.delete(oldest)
    return past
  }
}

function isInForce({ validFrom, validTo }: PriceVersion, instant: number): boolean {
  return (validFrom === null || validFrom.getTime() <= instant) && (validTo === null || instant < validTo.getTime())
}

function indexed(groups: readonly PriceGroup[]): IndexedGroups {
  return { groups, index: buildPrefixIndex(groups.map(indexable)) }
}

/** A price without prefixes serves every parameter, and the absent one: the empty prefix. */
function indexable({ allowed, forbidden }: PriceTerms): Pick<PriceTerms, 'allowed' | 'forbidden'> {
  return { allowed: allowed.length === 0 ? [''] : allowed, forbidden }
}
