import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import { PLAN_TYPES } from './catalog.ts'
import { changesIn, decideCatalogDiff } from './catalog-diff.rules.ts'
import { deckGroupKey } from './deck-group-ids.rules.ts'
import type { StoredCatalog } from './stored-catalog.ts'
import type { WantedCatalog, WantedPlanTemplate, WantedPriceGroup } from './wanted-catalog.ts'

const price = fc.integer({ min: 0, max: 30 }).map((cents) => decimal(`0.${String(cents).padStart(2, '0')}`))
const name = fc.constantFrom('small', 'medium', 'large')

const plan: fc.Arbitrary<WantedPlanTemplate> = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  planType: fc.constantFrom(...PLAN_TYPES),
  name,
  isFree: fc.boolean(),
  periodicCharge: price,
  packages: fc.array(
    fc.record({
      name,
      priceGroupIds: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
      size: fc.nat(2),
      mayOverrun: fc.boolean(),
      overrunPrice: price,
      overrunResources: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: 2 },
  ),
})

const priceGroup: fc.Arbitrary<WantedPriceGroup> = fc.record({
  id: fc.option(fc.integer({ min: 1, max: 4 })),
  name,
  resourceType: fc.constantFrom('PSTNOUT', 'SMSOUT'),
  price,
  resourcesPerPrice: fc.integer({ min: 1, max: 2 }),
  quantum: fc.integer({ min: 1, max: 2 }),
  allowed: fc.uniqueArray(fc.constantFrom('1', '44', '7')),
  forbidden: fc.uniqueArray(fc.constantFrom('78', '447')),
})

const catalog: fc.Arbitrary<WantedCatalog> = fc.record({
  currency: fc.constant('USD'),
  description: fc.constant(''),
  planTemplates: fc.uniqueArray(plan, { selector: ({ id }) => id }),
  priceGroups: fc.uniqueArray(priceGroup, { selector: (group) => group.id ?? deckGroupKey(group) }),
  subscriptionTemplates: fc.constant([]),
  taxRates: fc.uniqueArray(
    fc.record({
      countryCode: fc.constantFrom('RU', 'DE'),
      kind: fc.constant('vat'),
      validFrom: fc.option(fc.constantFrom('2026-01-01', '2027-01-01')),
      rate: price,
      source: fc.constant('law'),
    }),
    { selector: (tax) => `${tax.countryCode} ${tax.validFrom}` },
  ),
  currencyRates: fc.constant([]),
})

const EMPTY: StoredCatalog = {
  lastRevision: null,
  planTemplates: [],
  priceGroups: [],
  subscriptionTemplates: [],
  taxRates: [],
}

/** The ids of decks' groups, known as long as the model lasts. */
type Ids = Map<string, number>

/** What the store says of a version beside its terms. */
const IN_FORCE = { listId: 'catalog', currency: 'USD', validFrom: null, validTo: null }

/** A tiny model of the store: puts what a change leaves in place of what it found. */
function applyTo(stored: StoredCatalog, ids: Ids, wanted: WantedCatalog): StoredCatalog {
  const diff = decideCatalogDiff(stored, ids, wanted)
  if ('reason' in diff) throw new Error(diff.reason)
  const groups = new Map(stored.priceGroups.map((group) => [group.id, group]))
  for (const { before, after } of diff.priceGroups) {
    if (before !== null) groups.delete(before.id)
    if (after !== null) groups.set(after.id, { ...after, ...IN_FORCE })
    if (after !== null && after.id > 100_000) ids.set(deckGroupKey(after), after.id)
  }
  const taxes = new Set(stored.taxRates)
  for (const { before, after } of diff.taxRates) {
    for (const tax of taxes) if (tax === before) taxes.delete(tax)
    if (after !== null) taxes.add(after)
  }
  const plans = new Map(stored.planTemplates.map((one) => [`${one.id} ${one.version}`, one]))
  for (const { before, after } of diff.planTemplates) {
    if (before !== null) plans.set(`${before.id} ${before.version}`, { ...before, isOffered: false })
    if (after !== null) plans.set(`${after.id} ${after.version}`, after)
  }
  const lastRevision = { revision: 1, currency: wanted.currency }
  const planTemplates = [...plans.values()]
  return { ...EMPTY, lastRevision, planTemplates, priceGroups: [...groups.values()], taxRates: [...taxes] }
}

property.prop([fc.array(catalog, { minLength: 1, maxLength: 4 })])(
  'whatever was applied before, applying a catalog twice changes nothing the second time',
  (catalogs) => {
    const ids: Ids = new Map()
    let stored = EMPTY
    for (const wanted of catalogs) {
      stored = applyTo(stored, ids, wanted)
      const again = decideCatalogDiff(stored, ids, wanted)
      expect('reason' in again ? again.reason : changesIn(again)).toEqual([])
    }
  },
)

property.prop([fc.array(catalog, { minLength: 1, maxLength: 4 })])(
  'no version of a plan that was there ever changes what accounts hold of it',
  (catalogs) => {
    const ids: Ids = new Map()
    let stored = EMPTY
    for (const wanted of catalogs) {
      const before = stored.planTemplates
      stored = applyTo(stored, ids, wanted)
      const after = new Map(stored.planTemplates.map((one) => [`${one.id} ${one.version}`, one]))
      for (const old of before) {
        expect({ ...after.get(`${old.id} ${old.version}`), isOffered: true, position: 0 }).toEqual({
          ...old,
          isOffered: true,
          position: 0,
        })
      }
    }
  },
)

property.prop([catalog, catalog])('exactly the plans of the catalog are offered, in their newest version', (a, b) => {
  const ids: Ids = new Map()
  const stored = applyTo(applyTo(EMPTY, ids, a), ids, b)
  const offered = stored.planTemplates.filter((one) => one.isOffered).sort((x, y) => x.position - y.position)
  expect(offered.map(({ version, isOffered, position, ...content }) => content)).toEqual(b.planTemplates)
})

property.prop([catalog, catalog])('the price groups of decks keep their ids', (a, b) => {
  const ids: Ids = new Map()
  const idsOf = (stored: StoredCatalog) =>
    new Map(stored.priceGroups.filter(({ id }) => id > 100_000).map((group) => [deckGroupKey(group), group.id]))
  const first = idsOf(applyTo(EMPTY, ids, a))
  const second = idsOf(applyTo(applyTo(EMPTY, new Map(ids), a), ids, b))
  for (const [key, id] of second) expect(first.get(key) ?? id).toBe(id)
  expect(new Set(second.values()).size).toBe(second.size)
})
