import { Money } from '../../ground/money/index.ts'
import type { Account, ChildChange, ProfileChange } from './account.ts'
import type { ProfileRefusal } from './refusals.ts'

/**
 * The account after a change of its profile, or why it is refused.
 * A billing address may be changed but not removed once it is there: charges refer to it.
 */
export function decideProfileChange(account: Account, change: ProfileChange): Account | ProfileRefusal {
  if (change.billingAddress === null && account.billingAddress !== null) {
    return { kind: 'refusal', reason: 'address_not_removable' }
  }
  return applyGiven(account, change)
}

/** A child after its parent's change; the threshold is counted in the child's own currency. */
export function changedChild(child: Account, change: ChildChange): Account {
  const { minBalanceToNotify, ...given } = change
  const changed = applyGiven(child, given)
  return minBalanceToNotify === undefined
    ? changed
    : { ...changed, minBalanceToNotify: Money.of(minBalanceToNotify, child.currency) }
}

function applyGiven(account: Account, change: Partial<Record<keyof Account, unknown>>): Account {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return { ...account, ...Object.fromEntries(given) }
}
