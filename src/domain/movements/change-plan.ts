import { Refused } from '../../ground/refusals/index.ts'
import { nextMonthStart } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { type Balance, balanceAfter, type Hold, type HoldName } from '../ledger/index.ts'
import {
  decidePlanChange,
  dueTimes,
  type HeldPlan,
  type PlanChange,
  type PlanChangeRefusal,
  type PlanStanding,
  type PlanWish,
} from '../plans/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import type { Books } from './books.ts'
import type { Changes } from './changes.ts'
import { resultOf } from './result-of.ts'
import type { Movements, Work } from './work.ts'

/**
 * Moves an account to another plan: decides behind the locks, writes the plan, holds the coming month's fee and taxes
 * and releases the old hold in one balanced entry. Gives the balance after it.
 * Refuses with a PlanChangeRefusal; a repeated call finds the account on the plan and does nothing.
 */
export function changePlan(movements: Movements, account: Account, wish: PlanWish, market: Market): Promise<Balance> {
  return resultOf(movements, planChangeWork(account, wish, market))
}

function planChangeWork(account: Account, wish: PlanWish, market: Market): Work<Balance> {
  const holdName: HoldName = { accountId: account.id, key: `plan:${wish.planType}` }
  return {
    touches: { accounts: [account.id], plansOf: [account.id], holds: [holdName], entries: 1 },
    informs: { accounts: [account], now: market.now },
    decide: (books, entryIds) => {
      const standing = standingOf(books, account, wish, holdName, market)
      const decision = decidePlanChange(standing, wish)
      if (decision.kind === 'refusal') throw new Refused<PlanChangeRefusal>(decision)
      if (decision.kind === 'already_on_plan') return { result: standing.balance, changes: {} }
      const changes = changesOf(decision, holdName, entryIds[0] as number)
      const after = decision.entry === null ? standing.balance : balanceAfter(standing.balance, decision.entry)
      return { result: after, changes }
    },
  }
}

function standingOf(books: Books, account: Account, wish: PlanWish, holdName: HoldName, market: Market): PlanStanding {
  const plan = books.plan(account.id, wish.planType)
  const hold = books.hold(holdName)
  const nextChargeOn = nextMonthStart(account.location, market.now)
  return {
    account,
    balance: books.balance(account.id),
    current: plan && withTemplate(plan, market),
    held: hold === undefined ? null : { fee: hold.amount.minus(hold.tax), tax: hold.tax },
    offered: market.catalog.offeredPlans,
    convert: converter(account.currency, market),
    taxTerms: taxTermsOf(account, market),
    now: market.now,
    nextChargeOn,
    times: dueTimes(account.location, nextChargeOn),
  }
}

function withTemplate(plan: HeldPlan, market: Market) {
  return { ...plan, template: market.catalog.planTemplate(plan.templateId, plan.version) }
}

function changesOf(change: PlanChange, name: HoldName, entryId: number): Changes {
  const { entry, hold, now } = change
  if (entry === null) return { plan: change }
  const holds: Hold[] =
    hold === null ? [] : [{ ...name, amount: hold.fee.plus(hold.tax), tax: hold.tax, heldAt: now, entryId }]
  return { plan: change, entries: [{ ...entry, entryId }], holds, endedHolds: hold === null ? [name] : [] }
}
