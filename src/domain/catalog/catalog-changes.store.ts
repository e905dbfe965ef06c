import { digitsOf } from '../../ground/money/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { write, writeReturning } from '../../ground/storage/query.ts'
import { CATALOG_PRICE_LIST, SINCE_EVER } from './catalog.store.ts'
import type { PriceGroup, TaxRate } from './catalog.ts'
import type { StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'

/** Keeps other changes of the catalog out until the transaction ends; reading goes on. One round trip. */
export async function lockCatalog(tx: Tx): Promise<void> {
  await write(tx, 'lock table catalog_revisions in exclusive mode')
}

const INSERT_PLANS = `
  insert into plan_templates (plan_template_id, version, plan_type, plan_name, is_free, periodic_charge, position, offered)
  select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::bool[], $6::numeric[], $7::int[], $8::bool[])`

const INSERT_PACKAGES = `
  insert into plan_packages (plan_template_id, version, position, package_name, price_group_ids, package_size,
    may_overrun, overrun_price, overrun_resources)
  select id, version, position, name, string_to_array(group_ids, ',')::int[], size, may_overrun, price, resources
    from unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::bool[], $8::numeric[],
           $9::int[]) as pack(id, version, position, name, group_ids, size, may_overrun, price, resources)`

/** Inserts new versions of plan templates, with their packages. Two round trips. */
export async function insertPlanVersions(tx: Tx, plans: readonly StoredPlanTemplate[]): Promise<void> {
  await write(tx, INSERT_PLANS, [
    plans.map((plan) => plan.id),
    plans.map((plan) => plan.version),
    plans.map((plan) => plan.planType),
    plans.map((plan) => plan.name),
    plans.map((plan) => plan.isFree),
    plans.map((plan) => digitsOf(plan.periodicCharge)),
    plans.map((plan) => plan.position),
    plans.map((plan) => plan.isOffered),
  ])
  const packages = plans.flatMap(({ id, version, packages }) =>
    packages.map((pack, index) => ({ ...pack, id, version, position: index + 1 })),
  )
  await write(tx, INSERT_PACKAGES, [
    packages.map((pack) => pack.id),
    packages.map((pack) => pack.version),
    packages.map((pack) => pack.position),
    packages.map((pack) => pack.name),
    packages.map((pack) => pack.priceGroupIds.join(',')),
    packages.map((pack) => pack.size),
    packages.map((pack) => pack.mayOverrun),
    packages.map((pack) => digitsOf(pack.overrunPrice)),
    packages.map((pack) => pack.overrunResources),
  ])
}

const UPDATE_OFFERS = `
  update plan_templates plan
     set offered = newest.offered and plan.version = newest.version, position = newest.position
    from unnest($1::int[], $2::int[], $3::int[], $4::bool[]) as newest(id, version, position, offered)
   where plan.plan_template_id = newest.id`

/** Sets whether templates are offered, which only their newest version is, and their place in order. One round trip. */
export async function updatePlanOffers(tx: Tx, newest: readonly StoredPlanTemplate[]): Promise<void> {
  await write(tx, UPDATE_OFFERS, [
    newest.map((plan) => plan.id),
    newest.map((plan) => plan.version),
    newest.map((plan) => plan.position),
    newest.map((plan) => plan.isOffered),
  ])
}

/** Makes the catalog's price list when there is none; true: there was none. One round trip. */
export async function ensurePriceList(tx: Tx): Promise<boolean> {
  const sql = 'insert into price_lists (price_list_id) values ($1) on conflict do nothing'
  return (await write(tx, sql, [CATALOG_PRICE_LIST])) === 1
}

// A price that would end at the instant it began, under a clock that stands still, was never in force.
const CLOSE_PRICE_GROUPS = `
  with unborn as (
    delete from price_groups where price_list_id = $1 and price_group_id = any($2::int[]) and valid_to is null
       and valid_from >= $3)
  update price_groups set valid_to = $3
   where price_list_id = $1 and price_group_id = any($2::int[]) and valid_to is null and valid_from < $3`

/** Ends price groups at an instant. One round trip. */
export async function closePriceGroups(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await write(tx, CLOSE_PRICE_GROUPS, [CATALOG_PRICE_LIST, ids, at])
}

// Never before its last end: the clock may have been put back since.
const INSERT_PRICE_GROUPS = `
  insert into price_groups (price_list_id, price_group_id, valid_from, price_group_name, resource_type, price,
    num_resources_per_price, quantum, allowed, forbidden)
  select $1, id, greatest($2::timestamptz, (select max(valid_to) from price_groups before
                                             where before.price_list_id = $1 and before.price_group_id = id)),
         name, resource_type, price, resources_per_price, quantum,
         string_to_array(allowed, ','), string_to_array(forbidden, ',')
    from unnest($3::int[], $4::text[], $5::text[], $6::numeric[], $7::int[], $8::int[], $9::text[], $10::text[])
      as price(id, name, resource_type, price, resources_per_price, quantum, allowed, forbidden)`

/** Begins price groups at an instant; null: since ever. One round trip. */
export async function insertPriceGroups(tx: Tx, groups: readonly PriceGroup[], from: Date | null): Promise<void> {
  await write(tx, INSERT_PRICE_GROUPS, [
    CATALOG_PRICE_LIST,
    from ?? SINCE_EVER,
    groups.map((group) => group.id),
    groups.map((group) => group.name),
    groups.map((group) => group.resourceType),
    groups.map((group) => digitsOf(group.price)),
    groups.map((group) => group.resourcesPerPrice),
    groups.map((group) => group.quantum),
    groups.map((group) => group.allowed.join(',')),
    groups.map((group) => group.forbidden.join(',')),
  ])
}

const UPSERT_SUBSCRIPTIONS = `
  insert into subscription_templates (subscription_template_id, template_type, template_name, currency,
    installation_price, price, period, required_verification, position, offered)
  select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::numeric[], $7::text[],
    $8::text[], $9::int[], $10::bool[])
  on conflict (subscription_template_id) do update set template_type = excluded.template_type,
    template_name = excluded.template_name, currency = excluded.currency,
    installation_price = excluded.installation_price, price = excluded.price, period = excluded.period,
    required_verification = excluded.required_verification, position = excluded.position, offered = excluded.offered`

/** Inserts subscription templates, or updates them in place. One round trip. */
export async function upsertSubscriptions(tx: Tx, templates: readonly StoredSubscriptionTemplate[]): Promise<void> {
  await write(tx, UPSERT_SUBSCRIPTIONS, [
    templates.map((template) => template.id),
    templates.map((template) => template.type),
    templates.map((template) => template.name),
    templates.map((template) => template.currency),
    templates.map((template) => digitsOf(template.installationPrice)),
    templates.map((template) => digitsOf(template.price)),
    templates.map((template) => template.period),
    templates.map((template) => template.requiredVerification),
    templates.map((template) => template.position),
    templates.map((template) => template.isOffered),
  ])
}

const UPSERT_TAX_RATES = `
  insert into tax_rates (country_code, kind, valid_from, rate, source)
  select * from unnest($1::text[], $2::text[], $3::date[], $4::numeric[], $5::text[])
  on conflict (country_code, kind, valid_from) do update set rate = excluded.rate, source = excluded.source`

/** Inserts tax rates, or updates them in place. One round trip. */
export async function upsertTaxRates(tx: Tx, rates: readonly TaxRate[]): Promise<void> {
  const rateTexts = rates.map((tax) => digitsOf(tax.rate))
  await write(tx, UPSERT_TAX_RATES, [...taxKeys(rates), rateTexts, rates.map((tax) => tax.source)])
}

const DELETE_TAX_RATES = `
  delete from tax_rates where (country_code, kind, valid_from) in
    (select * from unnest($1::text[], $2::text[], $3::date[]))`

/** Deletes tax rates; what was taxed by them has the rate in its own derivation. One round trip. */
export async function deleteTaxRates(tx: Tx, rates: readonly TaxRate[]): Promise<void> {
  await write(tx, DELETE_TAX_RATES, taxKeys(rates))
}

function taxKeys(rates: readonly TaxRate[]): [string[], string[], string[]] {
  return [
    rates.map((tax) => tax.countryCode),
    rates.map((tax) => tax.kind),
    rates.map((tax) => tax.validFrom ?? SINCE_EVER),
  ]
}

/** What a revision records. */
export interface RevisionRecord {
  readonly appliedAt: Date
  readonly digest: string
  readonly currency: string
}

const INSERT_REVISION = `
  insert into catalog_revisions (applied_at, digest, currency) values ($1, $2, $3) returning revision`

/** Records a revision, and tells every process of it when the transaction commits. Two round trips. */
export async function insertRevision(tx: Tx, { appliedAt, digest, currency }: RevisionRecord): Promise<number> {
  const [row] = await writeReturning<{ revision: number }>(tx, INSERT_REVISION, [appliedAt, digest, currency])
  const revision = row?.revision ?? 0
  await write(tx, `select pg_notify('switchbook_catalog', $1)`, [String(revision)])
  return revision
}
