import type { PlanPackage } from '../catalog/index.ts'
import type { PackageState } from './plan.ts'

/**
 * The packages of a new plan in the month in which it is taken: what was used of the old plan's packages this month
 * counts against the new ones, by their order, so that a change neither gives the month twice nor takes it away.
 * Counts in resources.
 */
export function carriedPackages(to: readonly PlanPackage[], from: readonly PackageState[]): PackageState[] {
  return to.map((pack, index) => {
    const before = from[index]
    const used = before === undefined ? 0 : before.size - before.left
    return { size: pack.size, left: Math.max(0, pack.size - used) }
  })
}
