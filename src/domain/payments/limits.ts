import type { AccountId } from '../../ground/ids/index.ts'
import { type Currency, type Decimal, Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { type Account, findAccounts, saveFrozen } from '../accounts/index.ts'
import { enqueueCallbacks } from '../callbacks/index.ts'
import { type Balance, liveBalance, lockBalances, saveLimits } from '../ledger/index.ts'
import { withCreditLimit } from './limits.rules.ts'
import type { AccountUnknown, LimitRefusal } from './refusals.ts'

/** An account and its money, after what was done to them. */
export interface AccountStanding {
  readonly account: Account
  readonly balance: Balance
}

/** How far an account may go below zero, as its operator wishes it. */
export interface LimitWish {
  readonly accountId: AccountId
  /** In the account's currency, zero or more, six digits after the point at most. */
  readonly amount: Decimal
  /** What the operator takes the account's currency for; undefined: whatever it is. */
  readonly currency?: Currency | undefined
}

/** Sets how much more than it has an account may spend or promise. Refuses with a LimitRefusal. */
export async function setCreditLimit(tx: Tx, wish: LimitWish): Promise<AccountStanding> {
  const { account, balance } = await lockStanding(tx, wish.accountId)
  const after = withCreditLimit(balance, limitOf(wish, account))
  if ('reason' in after) throw new Refused<LimitRefusal>(after)
  await saveLimits(tx, after)
  return { account, balance: after }
}

/**
 * Sets how far usage that is reported as it happens may take available money below zero. What it has taken already
 * stays. Refuses with a LimitRefusal.
 */
export async function setOverdraftLimit(tx: Tx, wish: LimitWish): Promise<AccountStanding> {
  const { account, balance } = await lockStanding(tx, wish.accountId)
  const after = { ...balance, overdraftLimit: limitOf(wish, account) }
  await saveLimits(tx, after)
  return { account, balance: after }
}

/** An account to be blocked, or to be blocked no longer, at a business time. */
export interface FreezeWish {
  readonly accountId: AccountId
  readonly frozen: boolean
  readonly now: Date
}

/**
 * Blocks an account, or ends that, and tells it so; what is so already stays so, and is not told again. Refuses with
 * `account_unknown`.
 */
export async function setFrozen(tx: Tx, { accountId, frozen, now }: FreezeWish): Promise<AccountStanding> {
  // The balance is locked so that no transfer which began before is committed after the answer.
  const { account, balance } = await lockStanding(tx, accountId)
  await saveFrozen(tx, accountId, frozen)
  if (account.frozen !== frozen) {
    const event = { type: frozen ? ('account_is_frozen' as const) : ('account_is_unfrozen' as const) }
    await enqueueCallbacks(tx, [{ account, balance: liveBalance(balance), event, at: now }])
  }
  return { account: { ...account, frozen }, balance }
}

async function lockStanding(tx: Tx, accountId: AccountId): Promise<AccountStanding> {
  const [books, [account]] = await Promise.all([lockBalances(tx, [accountId], 0), findAccounts(tx, [accountId])])
  const balance = books.balances.get(accountId)
  if (account !== undefined && balance !== undefined) return { account, balance }
  throw new Refused<AccountUnknown>({ kind: 'refusal', reason: 'account_unknown', accountId })
}

function limitOf(wish: LimitWish, { currency }: Account): Money {
  if (wish.currency === undefined || wish.currency === currency) return Money.rounded(wish.amount, currency)
  throw new Refused<LimitRefusal>({
    kind: 'refusal',
    reason: 'currency_differs',
    currency: wish.currency,
    accountCurrency: currency,
  })
}
