import type { PlanTemplate, PlanType } from '../catalog/index.ts'

/**
 * The templates of a type that an account may change to: those offered that cost more than the plan it is on, in the
 * catalog's order; all that are offered when it is on none. (Public rule: the new plan's price must exceed the current
 * plan's; a downgrade goes through the operator.) Prices are compared as the catalog states them.
 */
export function availablePlans(
  offered: readonly PlanTemplate[],
  planType: PlanType,
  current: PlanTemplate | undefined,
): readonly PlanTemplate[] {
  return offered.filter(
    (template) =>
      template.planType === planType &&
      (current === undefined || (template.id !== current.id && template.periodicCharge.gt(current.periodicCharge))),
  )
}
