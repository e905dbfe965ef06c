import { type Decimal, decimal, digitsOf } from '../../../ground/money/index.ts'
import type { WantedPriceGroup } from '../wanted-catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { CsvFields } from './csv-fields.ts'
import { type Destination, destinationOf, nameOf } from './deck-destinations.ts'
import { checkDecimal, checkPrefix } from './field-values.ts'
import { PrefixesSoFar } from './prefixes-so-far.ts'

/** A deck: a CSV file of prefixes, the destinations that they lead to, and prices. */
export interface Deck {
  readonly file: string
  readonly resourceType: string
  readonly resourcesPerPrice: number
  readonly quantum: number
  /** The names of its columns; it may have more. */
  readonly columns: { readonly prefix: string; readonly destination: string; readonly price: string }
}

/** The prefixes of one destination, by price. */
interface PricedDestination {
  readonly destination: Destination
  /** By the price's text in the deck; `0.5` and `0.50` lead to the same prefixes. */
  readonly byPriceText: Map<string, PricedPrefixes>
}

interface PricedPrefixes {
  readonly price: Decimal
  readonly prefixes: string[]
}

/**
 * Reads a deck into price groups, one for each country, kind and price, in that order. `taken`: the prefixes that other
 * price groups of the resource type have.
 */
export function readDeck(
  deck: Deck,
  file: CatalogFile | null,
  taken: ReadonlySet<string>,
  problems: ProblemList,
): WantedPriceGroup[] {
  if (file === null) return []
  const { columns } = deck
  const rows = new CsvFields(file, [columns.prefix, columns.destination, columns.price], problems, true)
  const before = new PrefixesSoFar(taken)
  const priced = readRows(deck, rows, before)
  const groups = priced.sort(byCountryAndKind).flatMap((destination) => priceGroupsOf(deck, destination))
  return before.areAscending ? groups : groups.map((group) => ({ ...group, allowed: group.allowed.toSorted() }))
}

function readRows({ columns }: Deck, rows: CsvFields, before: PrefixesSoFar): PricedDestination[] {
  const atPrefix = rows.positionOf(columns.prefix)
  const atDestination = rows.positionOf(columns.destination)
  const atPrice = rows.positionOf(columns.price)
  const known = new Map<string, PricedDestination>()
  let key = ''
  let current: PricedDestination | null = null
  while (rows.next()) {
    const prefix = rows.cells[atPrefix] as string
    const problem = checkPrefix(prefix) ?? (before.includes(prefix) ? `"${prefix}" has a price already` : null)
    if (problem !== null) rows.refuse(columns.prefix, problem)
    const text = rows.cells[atDestination] as string
    // Neighbours lead to the same destination as a rule.
    if (current === null || !text.startsWith(key)) {
      key = destinationKey(text)
      current = known.get(key) ?? addDestination(known, key, rows, columns.destination)
    }
    const priceText = rows.cells[atPrice] as string
    const group = current?.byPriceText.get(priceText) ?? addPrice(current, priceText, rows, columns.price)
    group?.prefixes.push(prefix)
  }
  return [...known.values()]
}

/** The first two words, `RU mobile `: the rest names a place or a network. */
function destinationKey(text: string): string {
  const second = text.indexOf(' ', text.indexOf(' ') + 1)
  return second === -1 ? `${text} ` : text.slice(0, second + 1)
}

function addDestination(
  known: Map<string, PricedDestination>,
  key: string,
  rows: CsvFields,
  column: string,
): PricedDestination | null {
  const destination = destinationOf(key.trim())
  if (typeof destination === 'string') {
    rows.refuse(column, destination)
    return null
  }
  const added = { destination, byPriceText: new Map() }
  known.set(key, added)
  return added
}

function addPrice(
  destination: PricedDestination | null,
  text: string,
  rows: CsvFields,
  column: string,
): PricedPrefixes | null {
  if (rows.checked(column, checkDecimal) === null || destination === null) return null
  const price = decimal(text)
  const digits = digitsOf(price)
  const group = destination.byPriceText.get(digits) ?? { price, prefixes: [] }
  destination.byPriceText.set(digits, group).set(text, group)
  return group
}

function byCountryAndKind({ destination: a }: PricedDestination, { destination: b }: PricedDestination): number {
  if (a.country !== b.country) return a.country < b.country ? -1 : 1
  return a.kind < b.kind ? -1 : 1
}

function priceGroupsOf(deck: Deck, { destination, byPriceText }: PricedDestination): WantedPriceGroup[] {
  const name = nameOf(destination)
  const byPrice = [...new Set(byPriceText.values())].sort((a, b) => a.price.cmp(b.price))
  return byPrice.map(({ price, prefixes }, index) => ({
    id: null,
    name: index === 0 ? name : `${name} ${index + 1}`,
    resourceType: deck.resourceType,
    price,
    resourcesPerPrice: deck.resourcesPerPrice,
    quantum: deck.quantum,
    allowed: prefixes,
    forbidden: [],
  }))
}
