import type { PriceTerms } from './catalog.ts'
import { byId } from './catalog-after.rules.ts'
import { type CatalogFields, priceGroupFields } from './catalog-fields.rules.ts'
import { type Change, changesOf } from './changes.rules.ts'
import type { PriceListRefusal } from './refusals.ts'
import type { PriceVersion } from './stored-catalog.ts'

/** When changed prices hold. */
export interface PriceTiming {
  /** When they begin, unless `from` says otherwise. */
  readonly now: Date
  /**
   * An earlier instant: the change holds from it on. Versions that began at or after it are replaced, those in force at
   * it end there. So a wrong price is corrected; what was charged meanwhile stays as it is.
   */
  readonly from?: Date | undefined
}

/** Refuses prices that would begin later than now; null: they may. */
export function refusalOf({ now, from }: PriceTiming): PriceListRefusal | null {
  return from !== undefined && from > now ? { kind: 'refusal', reason: 'prices_from_later', from, now } : null
}

export type PriceGroupChange = Change<'price group', PriceTerms>

/**
 * Decides what makes a list the wanted one. `from`: the instant from which it is to be so; `stored` are then all
 * versions that were in force at it or later, and a group changes as well when it came into force only after it.
 * Absent: `stored` are the versions in force.
 */
export function decidePriceChanges(
  stored: readonly PriceVersion[],
  wanted: readonly PriceTerms[],
  from?: Date,
): PriceGroupChange[] {
  const after = byId(wanted)
  const inForce = stored.filter(({ validTo }) => validTo === null)
  // What has ended meanwhile is to end earlier; where it is wanted again, it is added.
  const ended = stored.filter(({ id, validTo }) => validTo !== null && !after.has(id))
  const before = new Map<number, PriceVersion>([...byId(ended), ...byId(inForce)])
  const fieldsOf = (group: PriceTerms): CatalogFields => {
    const begun = from === undefined ? null : laterBeginning(before.get(group.id), from)
    if (from === undefined || begun === null) return priceGroupFields(group)
    const begins = group === before.get(group.id) ? begun : from
    return new Map([...priceGroupFields(group), ['valid_from', begins.toISOString()]])
  }
  return changesOf<'price group', PriceTerms>('price group', fieldsOf, before, after)
}

/** When a version came into force, if that was after an instant; otherwise null. */
function laterBeginning(version: PriceVersion | undefined, from: Date): Date | null {
  const begun = version?.validFrom ?? null
  return begun !== null && begun > from ? begun : null
}
