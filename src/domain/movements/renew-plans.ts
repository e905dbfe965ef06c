import type { Database, Tx } from '../../ground/storage/index.ts'
import { monthAfter } from '../../ground/time/index.ts'
import { type Account, findAccounts } from '../accounts/index.ts'
import type { Hold, HoldName } from '../ledger/index.ts'
import { type AccountPlanRow, claimDuePlans, decideRenewal, dueTimes, type PlanRenewal } from '../plans/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import { runInTransaction } from './batch.ts'
import type { Books } from './books.ts'
import type { Changes } from './changes.ts'
import { planRenewalEvents } from './told-renewals.rules.ts'
import type { Work } from './work.ts'

/** Plans that are renewed in one transaction. */
const PLANS_A_BATCH = 1000

/** Entries of one renewal at most: the charge, its tax, the hold for the month after. */
const ENTRIES_A_RENEWAL = 3

/**
 * Renews plans whose next month has begun, the earliest due first, a thousand at most, in one transaction; each by one
 * month, so that a plan that is months behind is renewed month by month in order. Gives how many there were. Plans that
 * another process works on are left to it; what a crash interrupts is not begun.
 */
export function renewDuePlans(database: Database, market: Market): Promise<number> {
  return database.transaction(async (tx) => {
    const due = await claimDuePlans(tx, market.now, PLANS_A_BATCH)
    if (due.length === 0) return 0
    const accounts = await accountsOf(tx, due)
    const works = due.map((plan) => renewalWork(plan, accounts.get(plan.accountId) as Account, market))
    await runInTransaction(tx, works)
    return due.length
  })
}

async function accountsOf(tx: Tx, plans: readonly AccountPlanRow[]): Promise<Map<number, Account>> {
  const accounts = await findAccounts(tx, [...new Set(plans.map((plan) => plan.accountId))])
  return new Map(accounts.map((account) => [account.id, account]))
}

function renewalWork(due: AccountPlanRow, account: Account, market: Market): Work<PlanRenewal> {
  const { accountId, planType, nextChargeOn } = due
  const name: HoldName = { accountId, key: `plan:${planType}` }
  const chargeOn = monthAfter(nextChargeOn)
  return {
    touches: { accounts: [accountId], plansOf: [accountId], holds: [name], entries: ENTRIES_A_RENEWAL },
    informs: { accounts: [account], now: market.now },
    decide: (books, entryIds) => {
      const standing = standingOf(books, due, name, market)
      const renewal = decideRenewal({
        ...standing,
        account,
        convert: converter(account.currency, market),
        taxTerms: taxTermsOf(account, market),
        now: market.now,
        next: { chargeOn, ...dueTimes(account.location, chargeOn) },
      })
      const told = planRenewalEvents(renewal, standing.plan.template.name, account.currency)
      return { result: renewal, changes: { ...changesOf(renewal, name, entryIds, market), told } }
    },
  }
}

function standingOf(books: Books, { accountId, planType }: AccountPlanRow, name: HoldName, { catalog }: Market) {
  const plan = books.plan(accountId, planType)
  if (plan === undefined) throw new Error(`the plan ${planType} of account ${accountId} is gone under its lock`)
  const hold = books.hold(name)
  return {
    balance: books.balance(accountId),
    plan: { ...plan, template: catalog.planTemplate(plan.templateId, plan.version) },
    held: hold === undefined ? null : { fee: hold.amount.minus(hold.tax), tax: hold.tax },
    freePlan: catalog.offeredPlans.find((template) => template.isFree && template.planType === planType),
  }
}

function changesOf(renewal: PlanRenewal, name: HoldName, entryIds: readonly number[], market: Market): Changes {
  const { hold, plan } = renewal
  const { now, catalog } = market
  const entries = renewal.entries.map((entry, index) => ({ ...entry, entryId: entryIds[index] as number }))
  const entryId = entries.at(-1)?.entryId as number
  const holds: Hold[] =
    hold === null ? [] : [{ ...name, amount: hold.fee.plus(hold.tax), tax: hold.tax, heldAt: now, entryId }]
  const changes = { entries, holds, endedHolds: hold === null ? [name] : [] }
  if (renewal.outcome === 'renewed') return { ...changes, renewal }
  // Another template has other packages: it is written as a change of plan is.
  const to = catalog.planTemplate(plan.templateId, plan.version)
  return { ...changes, plan: { ...plan, kind: 'plan_change', now, to, hold: null, entry: null } }
}
