import { type Currency, decimal } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select, selectOne } from '../../ground/storage/query.ts'
import type { PlanPackage, PlanType, SubscriptionType, TaxRate } from './catalog.ts'
import type { CatalogRevision, StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'

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

/** The first day of a tax, or the beginning of a price, that has none, as PostgreSQL writes it. */
export const SINCE_EVER = '-infinity'
