import { catalogSnapshotOf } from '../domain/catalog/catalog-snapshot.rules.ts'
import type { CatalogSnapshot, PlanPackage, PlanTemplate } from '../domain/catalog/index.ts'
import type { PriceVersion, StoredCatalog } from '../domain/catalog/stored-catalog.ts'
import { exchangeRatesOf } from '../domain/exchange-rates/exchange-rates.rules.ts'
import type { Market } from '../domain/rating/index.ts'
import { decimal } from '../ground/money/index.ts'

/** A package of a plan; what is not given is as of a paid plan's. */
export function planPackage(given: Partial<PlanPackage> = {}): PlanPackage {
  return {
    name: 'package',
    priceGroupIds: [1],
    size: 1000,
    mayOverrun: true,
    overrunPrice: decimal('0.048'),
    overrunResources: 100,
    ...given,
  }
}

/** A plan template of a price in dollars. */
export function planTemplate(id: number, price: string, given: Partial<PlanTemplate> = {}): PlanTemplate {
  return {
    id,
    version: 1,
    planType: 'IM',
    name: `plan ${id}`,
    isFree: price === '0',
    periodicCharge: decimal(price),
    isOffered: true,
    packages: [planPackage()],
    ...given,
  }
}

/** A price group of the catalog's list, in force since ever; without prefixes unless they are given. */
export function priceGroup(id: number, name: string, given: Partial<PriceVersion> = {}): PriceVersion {
  return {
    listId: 'catalog',
    currency: 'USD',
    validFrom: null,
    validTo: null,
    id,
    name,
    resourceType: 'SMSOUT',
    price: decimal('0.01'),
    resourcesPerPrice: 1,
    quantum: 1,
    allowed: [],
    forbidden: [],
    ...given,
  }
}

/** A catalog in memory, in dollars, of what is given alone. */
export function smallCatalog(given: Partial<StoredCatalog> = {}): CatalogSnapshot {
  const stored: StoredCatalog = {
    lastRevision: { revision: 1, currency: 'USD' },
    planTemplates: [],
    priceGroups: [],
    subscriptionTemplates: [],
    taxRates: [],
    ...given,
  }
  return catalogSnapshotOf({ revision: 1, currency: 'USD' }, stored, null)
}

/** A market on the demo's day, at 76.4217 roubles a dollar, with a catalog. */
export function smallMarket(catalog: CatalogSnapshot, now = new Date('2026-01-15T09:00:00Z')): Market {
  const rates = exchangeRatesOf([{ currency: 'RUR', days: ['2026-01-01'], rates: [decimal('76.4217')] }])
  return { catalog, rates, now }
}
