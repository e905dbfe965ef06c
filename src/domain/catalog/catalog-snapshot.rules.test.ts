import { describe, expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import { priceGroup } from '../../testing/small-catalog.ts'
import type { TaxRate } from './catalog.ts'
import { catalogSnapshotOf } from './catalog-snapshot.rules.ts'

const group = (id: number, resourceType: string, allowed: string[], forbidden: string[] = []) =>
  priceGroup(id, `group ${id}`, { resourceType, allowed, forbidden })

const tax = (countryCode: string, validFrom: string | null, rate: string, kind = 'vat'): TaxRate => ({
  countryCode,
  kind,
  validFrom,
  rate: decimal(rate),
  source: 'law',
})

const catalog = catalogSnapshotOf(
  { revision: 3, currency: 'USD' },
  {
    lastRevision: null,
    planTemplates: [],
    priceGroups: [
      group(30, 'SMSOUT', ['7'], ['7800']),
      group(20, 'SMSOUT', ['79'], ['7940']),
      group(10, 'VOIPIN', []),
      group(5, 'VOIPIN', ['7']),
    ],
    subscriptionTemplates: [],
    taxRates: [
      tax('RU', '2026-01-01', '0.22'),
      tax('RU', null, '0.2'),
      tax('PL', '2004-05-01', '0.22'),
      tax('US', null, '0', 'none'),
      tax('MY', '2015-04-01', '0.06', 'gst'),
      tax('MY', '2018-06-01', '0', 'none'),
    ],
  },
  null,
)

describe('a price', () => {
  const found = (resourceType: string, parameter: string) => {
    const match = catalog.pricesFor([]).find(resourceType, parameter)
    return match === null || match === 'forbidden' ? match : [match.group.id, match.prefix]
  }

  test('is the one of the longest prefix that is not overruled', () => {
    expect(found('SMSOUT', '79031234567')).toEqual([20, '79'])
    expect(found('SMSOUT', '79401234567')).toEqual([30, '7'])
    expect(found('SMSOUT', '78001234567')).toBe('forbidden')
    expect(found('SMSOUT', '4930123456')).toBeNull()
    expect(found('PSTNOUT', '79031234567')).toBeNull()
  })

  test('without prefixes serves any parameter, and none', () => {
    expect(found('VOIPIN', '')).toEqual([10, ''])
    expect(found('VOIPIN', '4930123456')).toEqual([10, ''])
    expect(found('VOIPIN', '7')).toEqual([5, '7'])
  })
})

test('price groups come by resource type, then id', () => {
  expect(
    catalog
      .pricesFor([])
      .groups()
      .map(({ id }) => id),
  ).toEqual([20, 30, 5, 10])
})

test('a tax is in force from its first day until the next one', () => {
  const rateOn = (countryCode: string, day: string) => catalog.taxRateOn(countryCode, day)?.rate.toFixed()
  expect(rateOn('RU', '2025-12-31')).toBe('0.2')
  expect(rateOn('RU', '2026-01-01')).toBe('0.22')
  expect(rateOn('PL', '2004-04-30')).toBeUndefined()
  expect(rateOn('DE', '2026-01-01')).toBeUndefined()
})

test('a tax of the kind none is no tax, and ends the one before it', () => {
  expect(catalog.taxRateOn('US', '2026-01-01')).toBeNull()
  expect(catalog.taxRateOn('MY', '2018-05-31')?.kind).toBe('gst')
  expect(catalog.taxRateOn('MY', '2018-06-01')).toBeNull()
})
