import type { Money } from '../../ground/money/index.ts'
import type { PlanPackage } from '../catalog/index.ts'
import type { PackageState } from './plan.ts'

/** What a use takes from a package, and what is bought for it. Counts in resources. */
export interface PackageDraw {
  readonly kind: 'package_draw'
  readonly after: PackageState
  readonly quantity: number
  /** Overrun blocks that are bought whole; none: the package had enough. */
  readonly blocks: number
  /** Price of the blocks, in the account's currency; null: none were bought. */
  readonly price: Money | null
}

/** The package is used up, and more of it is not sold. */
export interface PackageExhausted {
  readonly kind: 'refusal'
  readonly reason: 'package_exhausted'
  readonly packageName: string
  readonly left: number
  readonly wanted: number
}

/**
 * A use against a package: what is left is used first; what is missing is bought in whole blocks of `overrunResources`
 * at the block's price, by which the package's size of this month grows; what a block has beyond the need stays for the
 * next use. Where no more is sold, the use is refused whole. (Public rule: overrun is sold by the block, never on the
 * free plan.)
 */
export function drawOnPackage(
  pack: PlanPackage,
  state: PackageState,
  quantity: number,
  blockPrice: Money,
): PackageDraw | PackageExhausted {
  const missing = quantity - state.left
  if (missing <= 0) {
    const after = { size: state.size, left: state.left - quantity }
    return { kind: 'package_draw', after, quantity, blocks: 0, price: null }
  }
  if (!pack.mayOverrun) {
    return { kind: 'refusal', reason: 'package_exhausted', packageName: pack.name, left: state.left, wanted: quantity }
  }
  const blocks = Math.ceil(missing / pack.overrunResources)
  const bought = blocks * pack.overrunResources
  const after = { size: state.size + bought, left: bought - missing }
  return { kind: 'package_draw', after, quantity, blocks, price: blockPrice.times(blocks) }
}
