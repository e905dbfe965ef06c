import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { dayIn } from '../../ground/time/index.ts'
import { type Account, findAccounts } from '../accounts/index.ts'
import { availableMoney, lockBalances } from '../ledger/index.ts'
import type { Market } from '../rating/index.ts'
import {
  attachedSubscription,
  ended,
  findSubscriptionByKey,
  insertSubscription,
  lockSubscription,
  nextSubscriptionId,
  type PricedTemplate,
  type Subscription,
  type SubscriptionRefusal,
} from '../subscriptions/index.ts'
import { findVerificationCases, type VerificationCase } from '../verifications/index.ts'
import { runInTransaction } from './batch.ts'
import {
  ENTRIES_A_STEP,
  periodFrom,
  pricedFor,
  stepChanges,
  subscriptionHold,
  unverifiedUntil,
} from './subscription-work.ts'
import { subscriptionEvents } from './told-renewals.rules.ts'

/** What is to begin. */
export interface AttachWish {
  readonly accountId: AccountId
  readonly templateId: number
  /** What it is: a number, a registration. */
  readonly description: string
  readonly autoCharge: boolean
  /** The same key again begins nothing more. */
  readonly key: string | undefined
}

/** A subscription after a call about it. */
export interface AttachOutcome {
  readonly subscription: Subscription
  readonly isRepeat: boolean
}

/**
 * Begins a subscription in the caller's transaction: charges the installation and the first period with their taxes, and
 * holds the period after if there is money for it. Refuses with a SubscriptionRefusal; then nothing is charged.
 */
export async function attachSubscription(tx: Tx, wish: AttachWish, market: Market): Promise<AttachOutcome> {
  // Behind this lock, two calls with one key come one after the other.
  await lockBalances(tx, [wish.accountId], 0)
  const [account] = await findAccounts(tx, [wish.accountId])
  if (account === undefined) throw refused({ kind: 'refusal', reason: 'account_unknown', accountId: wish.accountId })
  const before = wish.key === undefined ? null : await findSubscriptionByKey(tx, account.id, wish.key)
  if (before !== null) return repeated(before, wish)
  if (account.frozen) throw refused({ kind: 'refusal', reason: 'account_frozen', accountId: account.id })
  const priced = await offered(tx, account, wish, market)
  const subscription = await begin(tx, account, wish, priced, market)
  const name = subscriptionHold(subscription)
  await runInTransaction(tx, [
    {
      touches: { accounts: [account.id], entries: ENTRIES_A_STEP },
      informs: { accounts: [account], now: market.now },
      decide: (books, entryIds) => {
        const balance = books.balance(account.id)
        assertAffordable(priced, availableMoney(balance))
        const step = attachedSubscription({ account, balance, subscription, priced, now: market.now })
        return { result: step, changes: stepChanges(step, name, entryIds, market.now) }
      },
    },
  ])
  return { subscription, isRepeat: false }
}

function repeated(before: Subscription, wish: AttachWish): AttachOutcome {
  const isSame = before.templateId === wish.templateId && before.description === wish.description
  if (!isSame) throw refused({ kind: 'refusal', reason: 'key_used_otherwise', key: wish.key ?? '' })
  return { subscription: before, isRepeat: true }
}

/** The template with its prices; one that calls for a verification needs at least a case with a day until which it holds. */
async function offered(tx: Tx, account: Account, { templateId }: AttachWish, market: Market): Promise<PricedTemplate> {
  const template = market.catalog.subscriptionTemplates.find((one) => one.id === templateId)
  if (template === undefined) throw refused({ kind: 'refusal', reason: 'template_unknown', templateId })
  const priced = pricedFor(account, templateId, market)
  const verification = template.requiredVerification
  if (verification === null) return priced
  const cases = await findVerificationCases(tx, [account.id])
  if (isHeldFor(verification, cases, priced, account, market)) return priced
  throw refused({ kind: 'refusal', reason: 'verification_required', verification })
}

function isHeldFor(
  verification: string,
  cases: readonly VerificationCase[],
  priced: PricedTemplate,
  account: Account,
  market: Market,
): boolean {
  const status = cases.find((one) => one.name === verification)?.status
  if (status === 'VERIFIED' || status === 'NOT_REQUIRED') return true
  const until = unverifiedUntil(priced, account, cases)
  return until !== null && until > market.now
}

async function begin(
  tx: Tx,
  account: Account,
  wish: AttachWish,
  priced: PricedTemplate,
  market: Market,
): Promise<Subscription> {
  const today = dayIn(account.location, market.now)
  const period = periodFrom(account, today, priced.template.period, Number(today.slice(8)))
  const until = unverifiedUntil(priced, account, await findVerificationCases(tx, [account.id]))
  const dueAt = until !== null && until < period.dueAt ? until : period.dueAt
  const row = {
    accountId: account.id,
    subscriptionId: await nextSubscriptionId(tx),
    templateId: wish.templateId,
    description: wish.description,
    autoCharge: wish.autoCharge,
    nextRenewalOn: period.nextOn,
  }
  const begun = { attachedAt: market.now, dueAt, anchorDay: period.anchorDay }
  await insertSubscription(tx, row, { ...begun, ...(wish.key === undefined ? {} : { idempotencyKey: wish.key }) })
  return { ...row, ...begun, status: 'active', frozenAt: null }
}

function assertAffordable(priced: PricedTemplate, available: ReturnType<typeof availableMoney>): void {
  const { price, tax, installationPrice, installationTax } = priced
  const required = price.plus(tax).plus(installationPrice).plus(installationTax)
  if (!available.isLessThan(required)) return
  throw refused({
    kind: 'refusal',
    reason: 'insufficient_money',
    required: required.toString(),
    available: available.toString(),
    currency: required.currency,
  })
}

/**
 * Ends a subscription in the caller's transaction: what is held for its next period is released. One that has ended is
 * left as it is. Refuses with `subscription_unknown`.
 */
export async function detachSubscription(
  tx: Tx,
  wish: { readonly accountId: AccountId; readonly subscriptionId: number },
  market: Market,
): Promise<AttachOutcome> {
  const { accountId, subscriptionId } = wish
  const subscription = await lockSubscription(tx, accountId, subscriptionId)
  const [account] = await findAccounts(tx, [accountId])
  if (subscription === null || account === undefined) {
    throw refused({ kind: 'refusal', reason: 'subscription_unknown', subscriptionId })
  }
  if (subscription.status === 'detached') return { subscription, isRepeat: true }
  const name = subscriptionHold(subscription)
  const [step] = await runInTransaction(tx, [
    {
      touches: { accounts: [accountId], holds: [name], entries: ENTRIES_A_STEP },
      informs: { accounts: [account], now: market.now },
      decide: (books, entryIds) => {
        const hold = books.hold(name)
        const held = hold === undefined ? null : { amount: hold.amount, tax: hold.tax }
        const priced = pricedFor(account, subscription.templateId, market)
        const step = ended({ account, subscription, priced, held, now: market.now })
        const told = subscriptionEvents(step, priced, false)
        return { result: step, changes: { ...stepChanges(step, name, entryIds, market.now), told } }
      },
    },
  ])
  return { subscription: step?.after ?? subscription, isRepeat: false }
}

function refused(refusal: SubscriptionRefusal): Refused<SubscriptionRefusal> {
  return new Refused(refusal)
}
