import { digitsOf } from '../../ground/money/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { write, writeReturning } from '../../ground/storage/query.ts'
import { SINCE_EVER } from './catalog.store.ts'
import type { TaxRate } from './catalog.ts'
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
  /** Of what was applied: a catalog folder, or the price list of an account. */
  readonly digest: string
  /** The catalog's. */
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
