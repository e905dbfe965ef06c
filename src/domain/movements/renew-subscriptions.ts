import type { AccountId } from '../../ground/ids/index.ts'
import type { Database, Tx } from '../../ground/storage/index.ts'
import { findAccounts } from '../accounts/index.ts'
import type { Market } from '../rating/index.ts'
import {
  claimDueSubscriptions,
  claimFrozenSubscriptions,
  type Subscription,
  type SubscriptionStep,
} from '../subscriptions/index.ts'
import { findVerificationCases } from '../verifications/index.ts'
import { runInTransaction } from './batch.ts'
import { subscriptionWork } from './subscription-work.ts'

/** Subscriptions that are looked at in one transaction. */
const SUBSCRIPTIONS_A_BATCH = 1000

/**
 * Looks at subscriptions that are due, the earliest first, a thousand at most, in one transaction: each is renewed by one
 * period, freezes, goes on or ends. Gives how many there were. Those that another process works on are left to it.
 */
export function renewDueSubscriptions(database: Database, market: Market): Promise<number> {
  return database.transaction(async (tx) => {
    const due = await claimDueSubscriptions(tx, market.now, SUBSCRIPTIONS_A_BATCH)
    await lookAt(tx, due, market)
    return due.length
  })
}

/**
 * Lets the frozen subscriptions of accounts go on for which there is money now, the longest frozen first, in the
 * transaction that brought it.
 */
export async function thawSubscriptions(tx: Tx, ids: readonly AccountId[], market: Market): Promise<void> {
  await lookAt(tx, await claimFrozenSubscriptions(tx, ids), market)
}

async function lookAt(tx: Tx, subscriptions: readonly Subscription[], market: Market): Promise<SubscriptionStep[]> {
  if (subscriptions.length === 0) return []
  const ids = [...new Set(subscriptions.map((one) => one.accountId))]
  const accounts = new Map((await findAccounts(tx, ids)).map((account) => [account.id, account]))
  const cases = await findVerificationCases(tx, ids)
  const works = subscriptions.map((one) => {
    const account = accounts.get(one.accountId)
    if (account === undefined) throw new Error(`account ${one.accountId} is gone`)
    const own = cases.filter((verification) => verification.accountId === one.accountId)
    return subscriptionWork(one, account, own, market)
  })
  return runInTransaction(tx, works)
}
