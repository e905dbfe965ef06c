import type { Database } from '../../ground/storage/index.ts'
import { type Account, findAccounts } from '../accounts/index.ts'
import type { CallbackEvent } from '../callbacks/index.ts'
import { PLAN_TYPES } from '../catalog/index.ts'
import type { HoldName } from '../ledger/index.ts'
import { type ChargeAlert, claimChargeAlerts, decideChargeAlert } from '../plans/index.ts'
import { converter, type Market, taxTermsOf } from '../rating/index.ts'
import { runInTransaction } from './batch.ts'
import type { Books } from './books.ts'
import type { Work } from './work.ts'

/** Plans that are looked at in one transaction. */
const PLANS_A_BATCH = 1000

/**
 * Looks at accounts whose plans renew in three days, and tells those that have too little money for it: once an account
 * and month, whatever crashes or runs in several processes. Gives how many plans were claimed. A look whose renewal has
 * come meanwhile is left out.
 */
export function alertBeforeCharges(database: Database, market: Market): Promise<number> {
  return database.transaction(async (tx) => {
    const { claimed, accounts } = await claimChargeAlerts(tx, market.now, PLANS_A_BATCH)
    if (accounts.length > 0) {
      const looked = await findAccounts(tx, accounts)
      await runInTransaction(
        tx,
        looked.map((account) => lookWork(account, market)),
      )
    }
    return claimed
  })
}

function lookWork(account: Account, market: Market): Work<ChargeAlert | null> {
  const names = PLAN_TYPES.map((planType): HoldName => ({ accountId: account.id, key: `plan:${planType}` }))
  return {
    touches: { accounts: [account.id], plansOf: [account.id], holds: names, entries: 0 },
    informs: { accounts: [account], now: market.now },
    decide: (books) => {
      const alert = decideChargeAlert({
        balance: books.balance(account.id),
        plans: plansOf(books, account, market),
        convert: converter(account.currency, market),
        taxTerms: taxTermsOf(account, market),
      })
      return { result: alert, changes: { told: alert === null ? [] : [alertEvent(alert)] } }
    },
  }
}

function plansOf(books: Books, { id }: Account, { catalog }: Market) {
  return PLAN_TYPES.flatMap((planType) => {
    const plan = books.plan(id, planType)
    if (plan === undefined) return []
    const hold = books.hold({ accountId: id, key: `plan:${planType}` })
    const held = hold === undefined ? null : { fee: hold.amount.minus(hold.tax), tax: hold.tax }
    return [{ template: catalog.planTemplate(plan.templateId, plan.version), held }]
  })
}

function alertEvent({ required, missing }: ChargeAlert): CallbackEvent {
  return { type: 'next_charge_alert', required, missing }
}
