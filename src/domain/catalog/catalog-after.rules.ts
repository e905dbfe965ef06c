import type { SubscriptionTemplate } from './catalog.ts'
import { fieldChanges, planFields } from './catalog-fields.rules.ts'
import type { StoredPlanTemplate, StoredSubscriptionTemplate } from './stored-catalog.ts'
import type { WantedPlanTemplate } from './wanted-catalog.ts'

/**
 * The newest version of each plan template after a catalog is applied: another version where its content differs. One
 * that the catalog no longer has stays, but is not offered.
 */
export function plansAfter(
  before: ReadonlyMap<number, StoredPlanTemplate>,
  wanted: readonly WantedPlanTemplate[],
): Map<number, StoredPlanTemplate> {
  const after = new Map<number, StoredPlanTemplate>()
  for (const [index, plan] of wanted.entries()) {
    const was = before.get(plan.id)
    const same = { ...plan, version: was?.version ?? 1, isOffered: true, position: index + 1 }
    after.set(plan.id, was === undefined || hasSameContent(was, plan) ? same : { ...same, version: was.version + 1 })
  }
  return withThoseNoLongerOffered(before, after)
}

/** Where a template stands in the catalog's order and whether it is offered is not what accounts hold of it. */
function hasSameContent(stored: StoredPlanTemplate, wanted: WantedPlanTemplate): boolean {
  const { version, isOffered, position } = stored
  return fieldChanges(planFields(stored), planFields({ ...wanted, version, isOffered, position })).length === 0
}

/** The subscription templates after a catalog is applied; one that it no longer has stays, but is not offered. */
export function subscriptionsAfter(
  before: ReadonlyMap<number, StoredSubscriptionTemplate>,
  wanted: readonly SubscriptionTemplate[],
): Map<number, StoredSubscriptionTemplate> {
  const after = wanted.map((template, index) => ({
    ...template,
    isOffered: true,
    position: index + 1,
  }))
  return withThoseNoLongerOffered(before, byId(after))
}

function withThoseNoLongerOffered<Template extends { readonly isOffered: boolean }>(
  before: ReadonlyMap<number, Template>,
  after: ReadonlyMap<number, Template>,
): Map<number, Template> {
  const left = [...before].filter(([id]) => !after.has(id))
  return new Map([...after, ...left.map(([id, was]) => [id, { ...was, isOffered: false }] as const)])
}

/** The newest version of each template. */
export function newestVersions(plans: readonly StoredPlanTemplate[]): Map<number, StoredPlanTemplate> {
  return byId([...plans].sort((a, b) => a.version - b.version))
}

/** By id; of several with one id the last. */
export function byId<Value extends { readonly id: number }>(values: readonly Value[]): Map<number, Value> {
  return new Map(values.map((value) => [value.id, value]))
}
