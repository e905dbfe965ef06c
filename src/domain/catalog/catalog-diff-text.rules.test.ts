import { expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import type { PriceTerms } from './catalog.ts'
import { type CatalogDiff, changesIn, decideCatalogDiff } from './catalog-diff.rules.ts'
import { renderChanges } from './catalog-diff-text.rules.ts'
import { readSample, type SampleEdits } from './sample-folder-for-test.ts'
import type { PriceVersion, StoredCatalog } from './stored-catalog.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

const NOTHING: StoredCatalog = {
  lastRevision: null,
  planTemplates: [],
  priceGroups: [],
  subscriptionTemplates: [],
  taxRates: [],
}

function diffOf(stored: StoredCatalog, wanted: WantedCatalog): CatalogDiff {
  const diff = decideCatalogDiff(stored, new Map(), wanted)
  if ('reason' in diff) throw new Error(diff.reason)
  return diff
}

function inForce(group: PriceTerms): PriceVersion {
  return { ...group, listId: 'catalog', currency: 'USD', validFrom: null, validTo: null }
}

/** The sample as it would be stored. */
async function storedSample(edits: SampleEdits = {}): Promise<StoredCatalog> {
  const diff = diffOf(NOTHING, await readSample(edits))
  const after = <Value>(changes: readonly { after: Value | null }[]) => changes.flatMap((one) => one.after ?? [])
  return {
    lastRevision: { revision: 1, currency: 'USD' },
    planTemplates: after(diff.planTemplates),
    priceGroups: after(diff.priceGroups).map(inForce),
    subscriptionTemplates: after(diff.subscriptionTemplates),
    taxRates: after(diff.taxRates),
  }
}

test('what is added is told on a line, what is changed field by field', async () => {
  const stored = await storedSample()
  const wanted = await readSample({
    'plans.yaml': (text) => text.replace('120', '130'),
    'prices.yaml': (text) => text.replace('[79, 78]', '[79]').replace('forbidden: ["7800"]', ''),
    'tax-rates.csv': (text) => text.replace('US,none,0,,table', 'DE,vat,0.19,2026-01-01,law'),
  })
  const known = { ...wanted, priceGroups: wanted.priceGroups.slice(0, 2) }
  const diff = diffOf({ ...stored, priceGroups: stored.priceGroups.filter(({ id }) => id < 100) }, known)
  expect(renderChanges(changesIn(diff))).toBe(
    [
      '~ plan template 2 "IM small"',
      '    version: 1 → 2',
      '    periodic_charge: 120 → 130',
      '~ price group 11 "SMS Russia"',
      '    allowed: 78, 79 → 79',
      '    forbidden: 7800 → none',
      '+ tax rate DE vat 2026-01-01: rate 0.19; source law',
      '- tax rate US none since ever',
      '',
    ].join('\n'),
  )
})

test('many prefixes are counted', () => {
  const group = {
    id: 7,
    name: 'World',
    resourceType: 'PSTNOUT',
    price: decimal('1'),
    resourcesPerPrice: 60,
    quantum: 60,
    allowed: Array.from({ length: 12_002 }, (_, index) => String(10_000 + index)),
    forbidden: [],
  }
  const wanted: WantedCatalog = {
    currency: 'USD',
    description: '',
    planTemplates: [],
    priceGroups: [{ ...group, allowed: [...group.allowed.slice(1), '71', '72', '73'] }],
    subscriptionTemplates: [],
    taxRates: [],
    currencyRates: [],
  }
  expect(renderChanges(changesIn(diffOf({ ...NOTHING, priceGroups: [inForce(group)] }, wanted)))).toBe(
    '~ price group 7 "World"\n    allowed: 12,004 prefixes, 3 added, 1 removed\n',
  )
  expect(renderChanges(changesIn(diffOf(NOTHING, wanted)))).toBe(
    '+ price group 7 "World": resource_type PSTNOUT; price 1; resources_per_price 60; quantum 60; allowed 12,004 prefixes\n',
  )
  const many = Array.from({ length: 1_234 }, (_, index) => ({ ...group, id: index + 1, allowed: [] })).map(inForce)
  const rendered = renderChanges(changesIn(diffOf({ ...NOTHING, priceGroups: many }, { ...wanted, priceGroups: [] })))
    .trimEnd()
    .split('\n')
  expect(rendered).toHaveLength(21)
  expect(rendered.at(-1)).toBe('  … and 1,214 more price groups removed')
})

test('nothing is told without a word', async () => {
  const stored = await storedSample()
  const ids = new Map(stored.priceGroups.map((group) => [`${group.resourceType} ${group.name}`, group.id]))
  const diff = decideCatalogDiff(stored, ids, await readSample())
  expect('reason' in diff ? diff.reason : renderChanges(changesIn(diff))).toBe('')
})
