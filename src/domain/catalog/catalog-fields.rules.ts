import { digitsOf } from '../../ground/money/index.ts'
import type { PriceTerms, TaxRate } from './catalog.ts'
import type { StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'

/** The value of a field as text, or the texts of a list of prefixes. */
export type FieldValue = string | readonly string[]

/** The fields of a thing by the names that catalog folders give them, in their order. */
export type CatalogFields = ReadonlyMap<string, FieldValue>

/** Of a plan template; those of its packages are `packages.1.name` and so on. */
export function planFields(plan: StoredPlanTemplate): CatalogFields {
  const fields = new Map<string, FieldValue>([
    ['version', String(plan.version)],
    ['plan_type', plan.planType],
    ['name', plan.name],
    ['free', String(plan.isFree)],
    ['periodic_charge', digitsOf(plan.periodicCharge)],
    ['offered', String(plan.isOffered)],
    ['position', String(plan.position)],
  ])
  for (const [index, pack] of plan.packages.entries()) {
    const at = `packages.${index + 1}`
    fields.set(`${at}.name`, pack.name)
    fields.set(`${at}.price_groups`, pack.priceGroupIds.join(', '))
    fields.set(`${at}.size`, String(pack.size))
    fields.set(`${at}.may_overrun`, String(pack.mayOverrun))
    fields.set(`${at}.overrun_price`, digitsOf(pack.overrunPrice))
    fields.set(`${at}.overrun_resources`, String(pack.overrunResources))
  }
  return fields
}

/** Of a price group. */
export function priceGroupFields(group: Omit<PriceTerms, 'id'>): CatalogFields {
  return new Map<string, FieldValue>([
    ['name', group.name],
    ['resource_type', group.resourceType],
    ['price', digitsOf(group.price)],
    ['resources_per_price', String(group.resourcesPerPrice)],
    ['quantum', String(group.quantum)],
    ['allowed', group.allowed],
    ['forbidden', group.forbidden],
  ])
}

/** Of a subscription template. */
export function subscriptionFields(template: StoredSubscriptionTemplate): CatalogFields {
  return new Map([
    ['type', template.type],
    ['name', template.name],
    ['currency', template.currency],
    ['installation_price', digitsOf(template.installationPrice)],
    ['price', digitsOf(template.price)],
    ['period', template.period],
    ['required_verification', template.requiredVerification ?? ''],
    ['offered', String(template.isOffered)],
    ['position', String(template.position)],
  ])
}

/** Of a tax rate. */
export function taxRateFields(tax: TaxRate): CatalogFields {
  return new Map([
    ['rate', digitsOf(tax.rate)],
    ['source', tax.source],
  ])
}

/** What one field was and will be; null: the thing, or the field of it, is not there. */
export interface FieldChange {
  readonly field: string
  readonly before: FieldValue | null
  readonly after: FieldValue | null
}

/** The fields in which two things differ, or one thing before and after a change. */
export function fieldChanges(before: CatalogFields, after: CatalogFields): FieldChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((field) => {
    const [was, is] = [before.get(field) ?? null, after.get(field) ?? null]
    return isSame(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

function isSame(a: FieldValue | null, b: FieldValue | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b
  return a.length === b.length && a.every((text, index) => text === b[index])
}
