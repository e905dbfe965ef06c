import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { digitsOf } from '../../ground/money/index.ts'
import { select } from '../../ground/storage/query.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { applyCatalog, previewCatalog } from './apply-catalog.ts'
import { type CatalogDiff, changesIn } from './catalog-diff.rules.ts'
import { loadCatalog } from './load-catalog.ts'
import { readSample, type SampleEdits } from './sample-folder-for-test.ts'

const JANUARY = new Date('2026-01-01T00:00:00Z')
const MARCH = new Date('2026-03-05T10:00:00Z')

let testDatabase: TestDatabase

beforeAll(async () => {
  testDatabase = await createTestDatabase()
})

afterAll(() => testDatabase.drop())

beforeEach(() =>
  testDatabase.database.transaction((tx) =>
    select(
      tx,
      'with a as (delete from plan_packages), b as (delete from plan_templates), c as (delete from price_groups), ' +
        'd as (delete from subscription_templates), e as (delete from tax_rates) delete from catalog_revisions',
    ),
  ),
)

async function apply(edits: SampleEdits = {}, now = JANUARY): Promise<CatalogDiff> {
  const wanted = await readSample(edits)
  return testDatabase.database.transaction((tx) => applyCatalog(tx, wanted, { now }))
}

const load = (now = MARCH) => loadCatalog(testDatabase.database.read, now)

const replace = (from: string, to: string) => (text: string) => text.replace(from, to)

/** What changed, a line each: `changed price group 10: price`. */
function linesOf(diff: CatalogDiff): string[] {
  return changesIn(diff).map(
    ({ kind, thing, id, fields }) =>
      `${kind} ${thing} ${id}${kind === 'changed' ? `: ${fields.map(({ field }) => field).join(', ')}` : ''}`,
  )
}

interface PriceGroupPeriod {
  readonly id: number
  readonly price: string
  readonly from: string
  readonly to: string | null
}

function periodsOf(resourceType: string): Promise<PriceGroupPeriod[]> {
  return select(
    testDatabase.database.read,
    `select price_group_id as id, price, (valid_from at time zone 'UTC')::date::text as from,
            (valid_to at time zone 'UTC')::date::text as to
       from price_groups where resource_type = $1 order by price_group_id, valid_from`,
    [resourceType],
  )
}

describe('the first apply', () => {
  test('fills the catalog, with prices in force since ever', async () => {
    const diff = await apply({}, MARCH)
    expect(linesOf(diff)).toHaveLength(14)
    const catalog = await load()
    expect(catalog.currency).toBe('USD')
    expect(catalog.offeredPlans.map(({ id, version, name }) => [id, version, name])).toEqual([
      [1, 1, 'IM free'],
      [2, 1, 'IM small'],
    ])
    expect(catalog.planTemplate(2, 1).packages.map((pack) => digitsOf(pack.overrunPrice))).toEqual(['0.048'])
    expect(catalog.subscriptionTemplates.map(({ id, requiredVerification }) => [id, requiredVerification])).toEqual([
      [20, null],
      [53, 'RU'],
    ])
    expect(
      catalog
        .pricesFor([])
        .groups()
        .map(({ id, resourceType, name }) => [id, resourceType, name]),
    ).toEqual([
      [10, 'IM_OVERRUN', 'IM'],
      [100001, 'PSTNOUT', 'International Satellite'],
      [100002, 'PSTNOUT', 'United Kingdom Fixed'],
      [100003, 'PSTNOUT', 'United Kingdom Mobile'],
      [100004, 'PSTNOUT', 'United Kingdom Mobile 2'],
      [100005, 'PSTNOUT', 'Russia Fixed or Mobile'],
      [11, 'SMSOUT', 'SMS Russia'],
    ])
    expect(await periodsOf('SMSOUT')).toEqual([{ id: 11, price: '0.035', from: '-infinity', to: null }])
    expect(catalog.pricesFor([]).find('PSTNOUT', '447812345678')).toMatchObject({
      prefix: '4478',
      group: { id: 100004 },
    })
    expect(catalog.taxRateOn('RU', '2025-12-31')?.rate.toFixed()).toBe('0.2')
  })

  test('tells how far it is', async () => {
    const wanted = await readSample()
    const told: string[] = []
    await testDatabase.database.transaction((tx) =>
      applyCatalog(tx, wanted, {
        now: JANUARY,
        onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`),
      }),
    )
    expect(told).toEqual(['price groups 7/7'])
  })
})

describe('applying again', () => {
  test('the same folder changes nothing and makes no revision', async () => {
    await apply()
    const { revision } = await load()
    expect(linesOf(await apply({}, MARCH))).toEqual([])
    expect((await load()).revision).toBe(revision)
  })

  test('is previewed by the same decision, and the preview changes nothing', async () => {
    await apply()
    const edits = { 'plans.yaml': replace('120', '130'), 'tax-rates.csv': replace('0.22', '0.23') }
    const preview = await previewCatalog(testDatabase.database.read, await readSample(edits), { now: JANUARY })
    expect(linesOf(preview)).toEqual([
      'changed plan template 2: version, periodic_charge',
      'changed tax rate RU vat 2026-01-01: rate',
    ])
    expect(await apply(edits)).toEqual(preview)
  })

  test('tells other processes at the commit', async () => {
    let heard = 0
    await testDatabase.database.listen('switchbook_catalog', () => {
      heard += 1
    })
    await apply()
    await apply()
    for (let wait = 0; heard === 0 && wait < 100; wait += 1) await setTimeout(10)
    expect(heard).toBe(1)
  })

  test('in another currency is refused', async () => {
    await apply()
    await expect(apply({ 'catalog.yaml': replace('USD', 'EUR') })).rejects.toThrow(
      'catalog.yaml, currency: the catalog in the database is in USD, and accounts hold its plans: it keeps it',
    )
  })

  test('all or nothing: what fails half-way leaves the old catalog', async () => {
    await apply()
    const wanted = await readSample({ 'plans.yaml': replace('120', '130') })
    const failing = testDatabase.database.transaction(async (tx) => {
      await applyCatalog(tx, wanted, { now: MARCH })
      throw new Error('power failure')
    })
    await expect(failing).rejects.toThrow('power failure')
    expect((await load()).offeredPlans.map((plan) => plan.version)).toEqual([1, 1])
  })
})

describe('a plan template', () => {
  test('gets a new version for other content; the old one stays for those who are on it', async () => {
    await apply()
    await apply({ 'plans.yaml': replace('size: 5000', 'size: 6000') })
    const catalog = await load()
    expect(catalog.offeredPlans.map(({ id, version }) => [id, version])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(catalog.planTemplate(2, 1).packages[0]?.size).toBe(5000)
    expect(catalog.planTemplate(2, 2).packages[0]?.size).toBe(6000)
    expect(() => catalog.planTemplate(2, 3)).toThrow('the catalog has no plan template 2 version 3')
  })

  test('keeps its version for another place in the order', async () => {
    await apply()
    const swapped = (text: string) => {
      const [head, first, second] = text.split(/(?= {2}- id:)/)
      return `${head}${second}${first}`
    }
    const diff = await apply({ 'plans.yaml': swapped })
    expect(linesOf(diff)).toEqual(['changed plan template 2: position', 'changed plan template 1: position'])
    expect((await load()).offeredPlans.map(({ id, version }) => [id, version])).toEqual([
      [2, 1],
      [1, 1],
    ])
  })

  test('that left is not offered, and is offered again when it comes back', async () => {
    await apply()
    const withoutSmall = { 'plans.yaml': (text: string) => text.slice(0, text.indexOf('  - id: 2')) }
    expect(linesOf(await apply(withoutSmall))).toEqual(['removed plan template 2'])
    const catalog = await load()
    expect(catalog.offeredPlans.map(({ id }) => id)).toEqual([1])
    expect([catalog.hasPlanTemplate(2), catalog.planTemplate(2, 1).name]).toEqual([true, 'IM small'])
    expect(linesOf(await apply())).toEqual(['added plan template 2'])
    expect((await load()).offeredPlans.map(({ id, version }) => [id, version])).toEqual([
      [1, 1],
      [2, 1],
    ])
  })
})

describe('a price group', () => {
  test('is closed and begun anew when it changes', async () => {
    await apply()
    expect(linesOf(await apply({ 'prices.yaml': replace('0.035', '0.036') }, MARCH))).toEqual([
      'changed price group 11: price',
    ])
    expect(await periodsOf('SMSOUT')).toMatchObject([
      { price: '0.035', to: '2026-03-05' },
      { price: '0.036', from: '2026-03-05', to: null },
    ])
  })

  test('changes again and again under a clock that stands still, or is put back', async () => {
    await apply()
    await apply({ 'prices.yaml': replace('0.035', '0.036') }, MARCH)
    await apply({ 'prices.yaml': replace('0.035', '0.037') }, MARCH)
    await apply({ 'prices.yaml': replace('0.035', '0.038') }, JANUARY)
    expect(await periodsOf('SMSOUT')).toMatchObject([
      { price: '0.035', to: '2026-03-05' },
      { price: '0.038', from: '2026-03-05', to: null },
    ])
  })

  test('may be corrected from an earlier time on; a second time changes nothing', async () => {
    await apply()
    await apply({ 'prices.yaml': replace('0.035', '0.036') }, MARCH)
    const from = new Date('2026-02-01T00:00:00Z')
    const correct = async () => {
      const wanted = await readSample({ 'prices.yaml': replace('0.035', '0.04') })
      return testDatabase.database.transaction((tx) => applyCatalog(tx, wanted, { now: MARCH, from }))
    }
    expect(linesOf(await correct())).toEqual(['changed price group 11: price, valid_from'])
    expect(linesOf(await correct())).toEqual([])
    expect(await periodsOf('SMSOUT')).toMatchObject([
      { price: '0.035', to: '2026-02-01' },
      { price: '0.04', from: '2026-02-01', to: null },
    ])
    const wanted = await readSample()
    const later = { now: from, from: MARCH }
    await expect(previewCatalog(testDatabase.database.read, wanted, later)).rejects.toThrow('prices_from_later')
  })

  test('that left is closed, and has its id again when it comes back', async () => {
    await apply()
    await apply({ 'decks/voice.csv': replace('7,RU fixed_or_mobile,0.05,\n', '81,JP mobile,0.08,\n') }, MARCH)
    expect((await load()).pricesFor([]).find('PSTNOUT', '74951234567')).toBeNull()
    await apply({}, new Date('2026-04-01T00:00:00Z'))
    expect(await periodsOf('PSTNOUT')).toMatchObject([
      { id: 100001 },
      { id: 100002 },
      { id: 100003 },
      { id: 100004 },
      { id: 100005, to: '2026-03-05' },
      { id: 100005, from: '2026-04-01', to: null },
      { id: 100006, from: '2026-03-05', to: '2026-04-01' },
    ])
  })
})

test('subscription templates and tax rates are changed in place', async () => {
  await apply()
  const diff = await apply({
    'subscriptions.yaml': (text) => text.slice(0, text.indexOf('  - id: 53')).replace('293.855', '300'),
    'tax-rates.csv': (text) =>
      text.replace('RU,vat,0.2,,table\n', '').replace('US,none,0,,table', 'DE,vat,0.19,,table'),
  })
  expect(linesOf(diff)).toEqual([
    'changed subscription template 20: price',
    'removed subscription template 53',
    'added tax rate DE vat since ever',
    'removed tax rate RU vat since ever',
    'removed tax rate US none since ever',
  ])
  const catalog = await load()
  expect(catalog.subscriptionTemplates.map(({ id, price }) => [id, digitsOf(price)])).toEqual([[20, '300']])
  expect(catalog.subscriptionTemplate(53).name).toBe('Phone RU 495')
  expect(catalog.taxRateOn('RU', '2025-12-31')).toBeNull()
  expect(catalog.taxRateOn('DE', '2025-12-31')?.kind).toBe('vat')
})

test('two processes that apply at once do so one after the other', async () => {
  const diffs = await Promise.all([apply(), apply()])
  expect(diffs.map((diff) => changesIn(diff).length).sort()).toEqual([0, 14])
})

test('without any catalog there is nothing to load', async () => {
  await expect(load()).rejects.toThrow('This database has no catalog yet')
})
