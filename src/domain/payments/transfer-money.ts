import { Refused } from '../../ground/refusals/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { dayIn } from '../../ground/time/index.ts'
import { type Account, findAccounts } from '../accounts/index.ts'
import { enqueueCallbacks, lowBalanceDrafts } from '../callbacks/index.ts'
import { findEntryByKey, type LockedBalance, lockBalances, postNumbered } from '../ledger/index.ts'
import { converter, type Market, ratePair } from '../rating/index.ts'
import type { Transferred, TransferWish } from './money-movement.ts'
import type { TransferRefusal } from './refusals.ts'
import { decideTransfer, type RatesOfTransfer, transferKey } from './transfer.rules.ts'

/**
 * Moves money between a parent and its child: both sides under one entry id, in the books of both. A repeat, told by the
 * key behind the locks, moves nothing and gives the entry of the first. Refuses with a TransferRefusal.
 */
export async function transferMoney(tx: Tx, wish: TransferWish, market: Market): Promise<Transferred> {
  const { payer, receiver, earlier, entryId } = await load(tx, wish)
  const balances = new Map([payer, receiver].map(({ account, balance }) => [account.id, balance]))
  const standing = {
    payer: payer.account,
    receiver: receiver.account,
    payerBalance: payer.balance,
    earlier,
    convert: converter(receiver.account.currency, market),
    rates: ratesBetween(payer.account, receiver.account, market),
  }
  const decision = decideTransfer(standing, wish)
  if (decision.kind === 'refusal') throw new Refused<TransferRefusal>(decision)
  if (decision.kind === 'repeat') return { ...payer, transactionId: decision.entryId, isRepeat: true, receiver }
  const sides = decision.entries.map((entry) => ({ ...entry, entryId }))
  const after = await postNumbered(tx, balances, sides)
  const standingOf = (side: Side): Side => ({ ...side, balance: after.get(side.account.id) ?? side.balance })
  const paid = standingOf(payer)
  const movement = { account: payer.account, before: payer.balance, after: paid.balance, at: wish.now }
  await enqueueCallbacks(tx, lowBalanceDrafts(movement))
  return { ...paid, transactionId: entryId, isRepeat: false, receiver: standingOf(receiver) }
}

/** One end of a transfer. */
interface Side {
  readonly account: Account
  readonly balance: Transferred['balance']
}

async function load(tx: Tx, wish: TransferWish) {
  const ids = [wish.payerId, wish.receiverId]
  const key = transferKey(wish)
  // Each statement sees what was committed before its own beginning: those after the locks begin behind them.
  const [books, accounts, earlier] = await Promise.all([
    lockBalances(tx, ids, 1),
    findAccounts(tx, ids),
    key === undefined ? null : findEntryByKey(tx, wish.payerId, key),
  ])
  const sideOf = (id: number, reason: 'payer_unknown' | 'receiver_unknown') => {
    const account = accounts.find((one) => one.id === id)
    const balance: LockedBalance | undefined = account && books.balances.get(account.id)
    if (account !== undefined && balance !== undefined) return { account, balance }
    const accountId = reason === 'payer_unknown' ? wish.payerId : wish.receiverId
    throw new Refused<TransferRefusal>({ kind: 'refusal', reason, accountId })
  }
  const payer = sideOf(wish.payerId, 'payer_unknown')
  const receiver = sideOf(wish.receiverId, 'receiver_unknown')
  const [entryId] = books.entryIds
  if (entryId === undefined) throw new Error('the books were not locked for an entry')
  return { payer, receiver, earlier, entryId }
}

function ratesBetween(payer: Account, receiver: Account, market: Market): RatesOfTransfer {
  const day = dayIn('utc', market.now)
  const [from, to] = ratePair(market.rates, payer.currency, receiver.currency, day)
  return { day, payer: from, receiver: to }
}
