import { Refused } from '../../ground/refusals/index.ts'
import { dayIn } from '../../ground/time/index.ts'
import type { PriceGroup, PriceMatch, Prices } from '../catalog/index.ts'
import { type Market, type TermsOfPrice, termsOfPrice } from '../rating/index.ts'
import type { UsageRefusal } from '../usage/index.ts'
import type { TreePath } from './tree-of.ts'

/** What one account of a path pays by: the price that serves it, and the terms of it in its own currency. */
export interface PricedLevel {
  readonly match: PriceMatch
  readonly terms: TermsOfPrice
}

/** What is used: the kind of resource, and the parameter by which its price is found; empty: it has none. */
export interface Resource {
  readonly resourceType: string
  readonly parameter: string
}

/** Names of resource types by which packages are asked for, beside those of the price groups. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['IM', 'IM_OVERRUN'],
  ['MAU', 'MAU_OVERRUN'],
])

/** The resource type as price groups call it. */
export function priceGroupType(resourceType: string): string {
  return OTHER_NAMES.get(resourceType) ?? resourceType
}

/** What counts users rather than what they do: the parameter is a user's name, and no number that has a price. */
export const COUNTED_BY_USER = 'MAU_OVERRUN'

/** What has a price of what was used: numbers come as callers write them, `+44…`, and prices know digits alone. */
export function pricedResource(named: string, parameter: string | null): Resource {
  const resourceType = priceGroupType(named)
  if (parameter === null || resourceType === COUNTED_BY_USER) return { resourceType, parameter: '' }
  return { resourceType, parameter: parameter.replace(/^\+/, '') }
}

/**
 * The price that each account of a path pays, as it stood when the resource was used. Refuses a resource that has no
 * price for one of them, and a currency without a rate on that day. Reads memory alone.
 */
export function pricedLevels(path: TreePath, resource: Resource, market: Market, at: Date): PricedLevel[] {
  const day = dayIn('utc', at)
  return path.accounts.map((account, index) => {
    const prices = market.catalog.pricesFor(path.lineages[index] ?? [], at)
    const match = priceIn(prices, resource)
    const terms = termsOfPrice(market.rates, match.group, account.currency, day)
    if (terms !== null) return { match, terms }
    throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'currency_without_rate', currency: account.currency })
  })
}

function priceIn(prices: Prices, { resourceType, parameter }: Resource): PriceMatch {
  const found = prices.find(resourceType, parameter)
  if (found !== null && found !== 'forbidden') return found
  throw new Refused<UsageRefusal>(whyNot(prices, resourceType, parameter, found))
}

function whyNot(prices: Prices, resourceType: string, parameter: string, found: 'forbidden' | null): UsageRefusal {
  if (found === 'forbidden') return { kind: 'refusal', reason: 'destination_forbidden', parameter }
  if (!prices.groups().some((group) => group.resourceType === resourceType)) {
    return { kind: 'refusal', reason: 'resource_unknown', resourceType }
  }
  return parameter === ''
    ? { kind: 'refusal', reason: 'destination_needed', resourceType }
    : { kind: 'refusal', reason: 'destination_unpriced', parameter }
}

/** What a derivation says of a price: all that it takes to make the amount again. */
export function termsPart({ match, terms }: PricedLevel) {
  let written = writtenTerms.get(terms)
  if (written === undefined) {
    written = writeTerms(match.group, terms)
    writtenTerms.set(terms, written)
  }
  return { ...written, prefix: match.prefix }
}

// Terms are shared by all charges of a price and a day, and their decimals take long to write.
const writtenTerms = new WeakMap<TermsOfPrice, ReturnType<typeof writeTerms>>()

function writeTerms(group: PriceGroup, terms: TermsOfPrice) {
  return {
    priceList: group.listId,
    priceGroup: group.id,
    priceGroupName: group.name,
    priceValidFrom: group.validFrom?.toISOString() ?? null,
    price: terms.price.toFixed(),
    priceCurrency: group.currency,
    resourcesPerPrice: terms.resourcesPerPrice,
    quantum: terms.quantum,
    rateDay: terms.rateDay,
    rateFrom: terms.rateFrom.toFixed(),
    rateTo: terms.rateTo.toFixed(),
    currency: terms.currency,
  }
}

/** Packages name price groups of the catalog's own list: a price of an account's list does not take the package away. */
export function coverableGroup(market: Market, resource: Resource, at: Date): PriceGroup | undefined {
  const found = market.catalog.pricesFor([], at).find(resource.resourceType, resource.parameter)
  return found === null || found === 'forbidden' ? undefined : found.group
}
