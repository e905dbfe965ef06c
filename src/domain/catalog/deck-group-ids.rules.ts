import type { PriceTerms } from './catalog.ts'
import type { WantedPriceGroup } from './wanted-catalog.ts'

/** Ids from here up are given to the price groups of decks; those that a folder names lie below. */
export const FIRST_DECK_GROUP_ID = 100_001

/** The ids that the price groups of one list's decks have, or had once, for `deckGroupKey`. */
export type DeckGroupIds = ReadonlyMap<string, number>

/** A deck's price group is the same one as long as its resource type and name are. */
export function deckGroupKey(group: Pick<PriceTerms, 'resourceType' | 'name'>): string {
  return `${group.resourceType} ${group.name}`
}

/** Gives the price groups of decks the ids that they have had, and new ones the next free ids, in order. */
export function withDeckGroupIds(groups: readonly WantedPriceGroup[], deckGroupIds: DeckGroupIds): PriceTerms[] {
  let lastId = FIRST_DECK_GROUP_ID - 1
  for (const id of deckGroupIds.values()) lastId = Math.max(lastId, id)
  return groups.map((group) => {
    const id = group.id ?? deckGroupIds.get(deckGroupKey(group))
    if (id !== undefined) return { ...group, id }
    lastId += 1
    return { ...group, id: lastId }
  })
}
