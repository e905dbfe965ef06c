import { type Currency, decimal } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select, selectOne } from '../../ground/storage/query.ts'
import type { PlanPackage, PlanType, PriceGroup, SubscriptionType, TaxRate } from './catalog.ts'
import { type DeckGroupIds, deckGroupKey, FIRST_DECK_GROUP_ID } from './deck-group-ids.rules.ts'
import type { CatalogRevision, StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'

/** The list that serves every account without one of its own. */
export const CATALOG_PRICE_LIST = 'catalog'

/** The last revision. One round trip. Null: no catalog was ever applied. */
export function loadLastRevision(read: Read): Promise<CatalogRevision | null> {
  return selectOne(read, 'select revision, currency from catalog_revisions order by revision desc limit 1')
}

interface PlanRow {
  readonly plan_template_id: number
  readonly version: number
  readonly plan_type: PlanType
  readonly plan_name: string
  readonly is_free: boolean
  readonly periodic_charge: string
  readonly offered: boolean
  readonly position: number
  readonly packages: readonly (Omit<PlanPackage, 'overrunPrice'> & { readonly overrunPrice: string })[]
}

// A decimal goes into JSON as text, or it would come out as a float.
const SELECT_PLANS = `
  select plan.*, (
    select coalesce(json_agg(json_build_object('name', package_name, 'priceGroupIds', price_group_ids,
             'size', package_size, 'mayOverrun', may_overrun, 'overrunPrice', overrun_price::text,
             'overrunResources', overrun_resources) order by position), '[]')
      from plan_packages pack
     where (pack.plan_template_id, pack.version) = (plan.plan_template_id, plan.version)) as packages
    from plan_templates plan order by position, plan_template_id, version`

/** Every version of every plan template, in the catalog's order, the versions of one ascending. One round trip. */
export async function loadPlanTemplates(read: Read): Promise<StoredPlanTemplate[]> {
  const rows = await select<PlanRow>(read, SELECT_PLANS)
  return rows.map((row) => ({
    id: row.plan_template_id,
    version: row.version,
    planType: row.plan_type,
    name: row.plan_name,
    isFree: row.is_free,
    periodicCharge: decimal(row.periodic_charge),
    isOffered: row.offered,
    position: row.position,
    packages: row.packages.map((pack) => ({ ...pack, overrunPrice: decimal(pack.overrunPrice) })),
  }))
}

interface PriceGroupRow {
  readonly id: number
  readonly name: string
  readonly resource_type: string
  readonly price: string
  readonly num_resources_per_price: number
  readonly quantum: number
  readonly allowed: string
  readonly forbidden: string
}

// Prefixes as one text: the driver would take ten times as long for an array of them.
const SELECT_PRICE_GROUPS = `
  select price_group_id as id, price_group_name as name, resource_type, price, num_resources_per_price, quantum,
         array_to_string(allowed, ',') as allowed, array_to_string(forbidden, ',') as forbidden
    from price_groups where price_list_id = $1 and valid_to is null order by price_group_id`

/** The catalog's price groups that are in force. One round trip. */
export async function loadPriceGroups(read: Read): Promise<PriceGroup[]> {
  const rows = await select<PriceGroupRow>(read, SELECT_PRICE_GROUPS, [CATALOG_PRICE_LIST])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    resourceType: row.resource_type,
    price: decimal(row.price),
    resourcesPerPrice: row.num_resources_per_price,
    quantum: row.quantum,
    allowed: prefixesOf(row.allowed),
    forbidden: prefixesOf(row.forbidden),
  }))
}

function prefixesOf(text: string): string[] {
  return text === '' ? [] : text.split(',')
}

interface DeckGroupRow {
  readonly id: number
  readonly resourceType: string
  readonly name: string
}

// Later ids first, so that the earliest of one name is the one that the map keeps.
const SELECT_DECK_GROUPS = `
  select distinct price_group_id as id, resource_type as "resourceType", price_group_name as name
    from price_groups where price_list_id = $1 and price_group_id >= $2 order by price_group_id desc`

/** The ids that decks' price groups have, or had once. One round trip. */
export async function loadDeckGroupIds(read: Read): Promise<DeckGroupIds> {
  const rows = await select<DeckGroupRow>(read, SELECT_DECK_GROUPS, [CATALOG_PRICE_LIST, FIRST_DECK_GROUP_ID])
  return new Map(rows.map((row) => [deckGroupKey(row), row.id]))
}

interface SubscriptionRow {
  readonly subscription_template_id: number
  readonly template_type: SubscriptionType
  readonly template_name: string
  readonly currency: Currency
  readonly installation_price: string
  readonly price: string
  readonly period: string
  readonly required_verification: string | null
  readonly position: number
  readonly offered: boolean
}

/** Every subscription template, in the catalog's order. One round trip. */
export async function loadSubscriptionTemplates(read: Read): Promise<StoredSubscriptionTemplate[]> {
  const sql = 'select * from subscription_templates order by position, subscription_template_id'
  const rows = await select<SubscriptionRow>(read, sql)
  return rows.map((row) => ({
    id: row.subscription_template_id,
    type: row.template_type,
    name: row.template_name,
    currency: row.currency,
    installationPrice: decimal(row.installation_price),
    price: decimal(row.price),
    period: row.period,
    requiredVerification: row.required_verification,
    position: row.position,
    isOffered: row.offered,
  }))
}

interface TaxRateRow {
  readonly country_code: string
  readonly kind: string
  readonly valid_from: string
  readonly rate: string
  readonly source: string
}

/** Every tax rate. One round trip. */
export async function loadTaxRates(read: Read): Promise<TaxRate[]> {
  const rows = await select<TaxRateRow>(read, 'select * from tax_rates order by country_code, valid_from')
  return rows.map((row) => ({
    countryCode: row.country_code,
    kind: row.kind,
    validFrom: row.valid_from === SINCE_EVER ? null : row.valid_from,
    rate: decimal(row.rate),
    source: row.source,
  }))
}

/** The first day of a tax that has none, as PostgreSQL writes it. */
export const SINCE_EVER = '-infinity'
