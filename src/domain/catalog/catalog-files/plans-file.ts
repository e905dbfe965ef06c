import { PLAN_TYPES, type PlanPackage, type PlanType } from '../catalog.ts'
import type { WantedPlanTemplate } from '../wanted-catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { checkInteger } from './field-values.ts'
import { readYaml, type YamlFields } from './yaml-fields.ts'

const FILE_KEYS = { required: ['plans'] }
const PLAN_KEYS = { required: ['id', 'plan_type', 'name', 'free', 'periodic_charge', 'packages'] }
const PACKAGE_KEYS = {
  required: ['name', 'price_groups', 'size', 'may_overrun', 'overrun_price', 'overrun_resources'],
}

/** Reads plans.yaml. `priceGroupIds`: the ids that prices.yaml names; null when it could not be read. */
export function readPlansFile(
  file: CatalogFile | null,
  priceGroupIds: ReadonlySet<number | null> | null,
  problems: ProblemList,
): WantedPlanTemplate[] {
  const top = readYaml(file, FILE_KEYS, problems)
  if (top === null) return []
  const ids = new Set<number>()
  const plans = top.mappings('plans', PLAN_KEYS).map((fields) => readPlan(fields, ids, priceGroupIds))
  if (problems.isEmpty) refuseTypesWithoutFreePlan(top, plans)
  return plans
}

function readPlan(
  fields: YamlFields,
  ids: Set<number>,
  priceGroupIds: ReadonlySet<number | null> | null,
): WantedPlanTemplate {
  const isFree = fields.flag('free')
  const periodicCharge = fields.decimal('periodic_charge')
  if (isFree && periodicCharge.gt('0')) fields.refuse('periodic_charge', 'a free plan charges 0')
  const covered = new Set<number>()
  return {
    id: fields.id(ids),
    planType: fields.oneOf('plan_type', PLAN_TYPES),
    name: fields.text('name'),
    isFree,
    periodicCharge,
    packages: fields.mappings('packages', PACKAGE_KEYS).map((entry) => readPackage(entry, priceGroupIds, covered)),
  }
}

function readPackage(
  fields: YamlFields,
  priceGroupIds: ReadonlySet<number | null> | null,
  covered: Set<number>,
): PlanPackage {
  const groupIds = fields.texts('price_groups').map(({ text, line }) => {
    const problem = checkInteger(1)(text)
    const id = Number(text)
    if (problem !== null) fields.refuse('price_groups', problem, line)
    else if (priceGroupIds?.has(id) === false) fields.refuse('price_groups', `there is no price group ${id}`, line)
    else if (covered.has(id)) fields.refuse('price_groups', `the plan covers price group ${id} already`, line)
    covered.add(id)
    return id
  })
  if (groupIds.length === 0) fields.refuse('price_groups', 'a package covers at least one price group')
  return {
    name: fields.text('name'),
    priceGroupIds: groupIds,
    size: fields.integer('size', 0, Number.MAX_SAFE_INTEGER),
    mayOverrun: fields.flag('may_overrun'),
    overrunPrice: fields.decimal('overrun_price'),
    overrunResources: fields.integer('overrun_resources', 1),
  }
}

/** Every account begins on the free plan of its type. */
function refuseTypesWithoutFreePlan(top: YamlFields, plans: readonly WantedPlanTemplate[]): void {
  const free = new Set<PlanType>(plans.filter((plan) => plan.isFree).map((plan) => plan.planType))
  for (const type of new Set(plans.map((plan) => plan.planType))) {
    if (!free.has(type)) top.refuse('plans', `no plan of the type ${type} is free`)
  }
}
