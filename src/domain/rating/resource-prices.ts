import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Account } from '../accounts/index.ts'
import type { PriceGroup, Prices } from '../catalog/index.ts'
import { converter, type Market, type PriceRefusal } from './account-prices.ts'

/** A price group as one account pays it. */
export interface PricedGroup {
  readonly group: PriceGroup
  /** In the account's currency. */
  readonly price: Money
  /** All prefixes that the price serves; where parameters were asked, those alone that decided. None: it has no prefixes. */
  readonly allowed: readonly string[]
  /** The asked parameters that it serves; undefined: none were asked. */
  readonly requested: readonly string[] | undefined
}

/** Which prices are asked for; undefined: all. */
export interface PriceFilter {
  readonly resourceTypes: readonly string[] | undefined
  readonly groupIds: readonly number[] | undefined
  /** A part of the name; `*` stands for anything between its pieces; case does not count. */
  readonly groupName: string | undefined
  /** Parameters such as phone numbers: the prices that serve them. */
  readonly parameters: readonly string[] | undefined
}

/** Why prices are not shown. */
export type ResourcePriceRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'group_unknown'; readonly groupId: number }
  | { readonly kind: 'refusal'; readonly reason: 'group_name_unknown'; readonly name: string }
  | { readonly kind: 'refusal'; readonly reason: 'parameter_unpriced'; readonly parameter: string }
  | { readonly kind: 'refusal'; readonly reason: 'parameter_forbidden'; readonly parameter: string }
  | PriceRefusal

/**
 * The prices that the account pays, by resource type, then group: its own list's over its parent's over the catalog's.
 * `lineage`: the account, its parent, and so on (`findLineage`). Refuses a filter that names what is not priced, a
 * parameter that no price serves, and one that every price which would serve it forbids. Reads memory alone.
 */
export function listResourcePrices(
  account: Account,
  lineage: readonly AccountId[],
  filter: PriceFilter,
  market: Market,
): PricedGroup[] {
  const convert = converter(account.currency, market)
  const prices = market.catalog.pricesFor(lineage)
  const all = prices.groups()
  // Of the catalog's list also what another hides: it exists, and does not match.
  assertKnown([...all, ...market.catalog.pricesFor([]).groups()], filter)
  const groups = wantedGroups(all, filter)
  if (filter.parameters === undefined) {
    const shared = sharedTypes(all)
    return groups.map((group) => ({
      group,
      price: convert(group.price, group.currency),
      allowed: shared.has(group.resourceType) ? servedPrefixes(group, prices) : group.allowed,
      requested: undefined,
    }))
  }
  // A price without prefixes would serve any parameter: it is meant only where its kind of resource is asked for.
  const candidates = filter.resourceTypes === undefined ? groups.filter((group) => group.allowed.length > 0) : groups
  return matchedGroups(candidates, filter.parameters, prices).map((match) => ({
    ...match,
    price: convert(match.group.price, match.group.currency),
  }))
}

function assertKnown(groups: readonly PriceGroup[], { groupIds, groupName }: PriceFilter): void {
  const unknownId = groupIds?.find((id) => !groups.some((group) => group.id === id))
  if (unknownId !== undefined) {
    throw new Refused<ResourcePriceRefusal>({ kind: 'refusal', reason: 'group_unknown', groupId: unknownId })
  }
  if (groupName !== undefined && !groups.some((group) => nameFits(group.name, groupName))) {
    throw new Refused<ResourcePriceRefusal>({ kind: 'refusal', reason: 'group_name_unknown', name: groupName })
  }
}

function wantedGroups(groups: readonly PriceGroup[], filter: PriceFilter): PriceGroup[] {
  const { resourceTypes, groupIds, groupName } = filter
  return groups.filter(
    (group) =>
      (resourceTypes?.includes(group.resourceType) ?? true) &&
      (groupIds?.includes(group.id) ?? true) &&
      (groupName === undefined || nameFits(group.name, groupName)),
  )
}

/** Whether the pieces of a template, between its asterisks, stand in a name in their order; case does not count. */
function nameFits(name: string, template: string): boolean {
  const lower = name.toLowerCase()
  let from = 0
  for (const piece of template.toLowerCase().split('*')) {
    const at = lower.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return true
}

/** The prefixes by which a group serves the account: without those that a list nearer to it prices. */
function servedPrefixes(group: PriceGroup, prices: Prices): readonly string[] {
  return group.allowed.filter((prefix) => {
    const found = prices.find(group.resourceType, prefix)
    return found !== null && found !== 'forbidden' && found.group === group
  })
}

/** The resource types that more than one list prices. */
function sharedTypes(groups: readonly PriceGroup[]): ReadonlySet<string> {
  const listOf = new Map<string, string>()
  const shared = new Set<string>()
  for (const { resourceType, listId } of groups) {
    if ((listOf.get(resourceType) ?? listId) !== listId) shared.add(resourceType)
    listOf.set(resourceType, listId)
  }
  return shared
}

interface Match {
  readonly group: PriceGroup
  readonly allowed: string[]
  readonly requested: string[]
}

function matchedGroups(groups: readonly PriceGroup[], parameters: readonly string[], prices: Prices): Match[] {
  const matches = new Map<PriceGroup, Match>()
  const wanted = new Set(groups)
  const types = [...new Set(groups.map((group) => group.resourceType))]
  for (const parameter of parameters) {
    const found = types.map((type) => prices.find(type, parameter.replace(/^\+/, '')))
    const served = found.filter((one) => one !== null && one !== 'forbidden').filter((one) => wanted.has(one.group))
    if (served.length === 0) {
      const reason = found.includes('forbidden') ? 'parameter_forbidden' : 'parameter_unpriced'
      throw new Refused<ResourcePriceRefusal>({ kind: 'refusal', reason, parameter })
    }
    for (const { group, prefix } of served) {
      const match = matches.get(group) ?? { group, allowed: [], requested: [] }
      // A price without prefixes serves whatever is asked: it has none to show.
      if (prefix !== '' && !match.allowed.includes(prefix)) match.allowed.push(prefix)
      match.requested.push(parameter)
      matches.set(group, match)
    }
  }
  return groups.flatMap((group) => matches.get(group) ?? [])
}
