import { FIRST_DECK_GROUP_ID } from '../deck-group-ids.rules.ts'
import type { WantedPriceGroup } from '../wanted-catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { type Deck, readDeck } from './deck-file.ts'
import { checkPrefix, checkResourceType } from './field-values.ts'
import type { YamlFields } from './yaml-fields.ts'

/** The keys of prices.yaml. */
export const PRICES_KEYS = { required: ['price_groups'], optional: ['decks'] }
const GROUP_KEYS = {
  required: ['id', 'name', 'resource_type', 'price', 'resources_per_price', 'quantum'],
  optional: ['allowed', 'forbidden'],
}
const DECK_KEYS = { required: ['file', 'resource_type', 'columns', 'resources_per_price', 'quantum'] }
const COLUMN_KEYS = { required: ['prefix', 'destination', 'price'] }

/** What a file of prices says; its decks are named, not read. */
export interface PricesFile {
  readonly priceGroups: readonly WantedPriceGroup[]
  readonly decks: readonly Deck[]
  /** The prefixes that the price groups allow, by resource type; the empty one stands for a group without any. */
  readonly prefixes: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads the prices of a file whose top has the keys PRICES_KEYS, among others perhaps. Null: it could not be read. */
export function readPricesFile(top: YamlFields | null): PricesFile {
  const ids = new Set<number>()
  const prefixes = new Map<string, Set<string>>()
  const entries = top?.mappings('price_groups', GROUP_KEYS) ?? []
  const priceGroups = entries.map((fields) => readPriceGroup(fields, ids, prefixes))
  const resourceTypes = new Set<string>()
  const decks = (top?.mappings('decks', DECK_KEYS) ?? []).map((fields) => {
    const deck = readDeckEntry(fields)
    if (resourceTypes.has(deck.resourceType)) fields.refuse('resource_type', `${deck.resourceType} has a deck already`)
    resourceTypes.add(deck.resourceType)
    return deck
  })
  return { priceGroups, decks, prefixes }
}

/** Reads the decks of a file of prices; `files`: theirs, in the same order. */
export function readDecks(
  prices: PricesFile,
  files: readonly (CatalogFile | null)[],
  problems: ProblemList,
): WantedPriceGroup[] {
  return prices.decks.flatMap((deck, index) => {
    const taken = prices.prefixes.get(deck.resourceType) ?? new Set()
    return readDeck(deck, files[index] ?? null, taken, problems)
  })
}

function readPriceGroup(fields: YamlFields, ids: Set<number>, prefixes: Map<string, Set<string>>): WantedPriceGroup {
  const id = fields.id(ids, FIRST_DECK_GROUP_ID - 1)
  const resourceType = fields.checked('resource_type', checkResourceType) ?? ''
  const taken = prefixes.get(resourceType) ?? new Set()
  prefixes.set(resourceType, taken)
  const allowed = readPrefixes(fields, 'allowed', taken, 'has a price already')
  if (allowed.length === 0) {
    if (taken.has('')) fields.refuse('allowed', `another price of ${resourceType} has no prefixes either`)
    taken.add('')
  }
  return {
    id,
    name: fields.text('name'),
    resourceType,
    price: fields.decimal('price'),
    resourcesPerPrice: fields.integer('resources_per_price', 1),
    quantum: fields.integer('quantum', 1),
    allowed,
    // Other groups may allow or forbid what this one forbids.
    forbidden: readPrefixes(fields, 'forbidden', new Set(allowed), 'is in this price group already'),
  }
}

function readPrefixes(fields: YamlFields, field: string, taken: Set<string>, repeated: string): string[] {
  const prefixes = fields.texts(field).map(({ text, line }) => {
    const problem = checkPrefix(text) ?? (taken.has(text) ? `"${text}" ${repeated}` : null)
    if (problem !== null) fields.refuse(field, problem, line)
    taken.add(text)
    return text
  })
  return prefixes.sort()
}

function readDeckEntry(fields: YamlFields): Deck {
  const file = fields.text('file')
  if (file.startsWith('/') || /(^|[\\/])\.\.([\\/]|$)/.test(file)) fields.refuse('file', 'lies outside the folder')
  const columns = fields.mapping('columns', COLUMN_KEYS)
  return {
    file,
    resourceType: fields.checked('resource_type', checkResourceType) ?? '',
    resourcesPerPrice: fields.integer('resources_per_price', 1),
    quantum: fields.integer('quantum', 1),
    columns: {
      prefix: columns?.text('prefix') ?? '',
      destination: columns?.text('destination') ?? '',
      price: columns?.text('price') ?? '',
    },
  }
}
