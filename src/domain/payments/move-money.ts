import { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { findAccounts } from '../accounts/index.ts'
import { enqueueCallbacks } from '../callbacks/index.ts'
import {
  type BookedEntry,
  findEntry,
  findEntryByKey,
  lockBalances,
  postEntries,
  sumReferring,
} from '../ledger/index.ts'
import type { Moved, MovementWish } from './money-movement.ts'
import { decideMovement, isPayment, ledgerKey, type MovementStanding, type Referred } from './movement.rules.ts'
import { findPayment, insertPayment } from './payments.store.ts'
import type { MovementRefusal } from './refusals.ts'
import { movementDrafts } from './told-movements.rules.ts'

/**
 * Books what an operator does to the money of one account: one balanced entry, and what the account is told of it. A
 * repeat, told by the key behind the lock of the balance, books nothing and gives the entry of the first. Refuses with a
 * MovementRefusal.
 */
export async function moveMoney(tx: Tx, wish: MovementWish): Promise<Moved> {
  const { entryId, ...standing } = await loadStanding(tx, wish)
  const { account } = standing
  const decision = decideMovement(standing, wish)
  if (decision.kind === 'refusal') throw new Refused<MovementRefusal>(decision)
  if (decision.kind === 'repeat') {
    return { transactionId: decision.entryId, isRepeat: true, account, balance: standing.balance }
  }
  const locked = { balances: new Map([[account.id, standing.balance]]), entryIds: [entryId] }
  const after = (await postEntries(tx, locked, [decision.entry])).get(account.id) ?? standing.balance
  await registerPayment(tx, wish, entryId)
  const amount = Money.rounded(wish.amount, account.currency)
  const booked = { transactionId: entryId, transactionType: wish.type, amount }
  await enqueueCallbacks(tx, movementDrafts({ account, before: standing.balance, after, at: wish.now, ...booked }))
  return { transactionId: entryId, isRepeat: false, account, balance: after }
}

async function loadStanding(tx: Tx, wish: MovementWish) {
  // Each statement sees what was committed before its own beginning: those after the lock begin behind it.
  const [books, [account], earlier, referred] = await Promise.all([
    lockBalances(tx, [wish.accountId], 1),
    findAccounts(tx, [wish.accountId]),
    findEarlier(tx, wish),
    findReferred(tx, wish),
  ])
  const [balance, entryId] = [books.balances.get(wish.accountId), books.entryIds[0]]
  if (account === undefined || balance === undefined || entryId === undefined) {
    const { accountId } = wish
    throw new Refused<MovementRefusal>({ kind: 'refusal', reason: 'account_unknown', accountId })
  }
  return { account, balance, earlier, referred, entryId } satisfies MovementStanding & { entryId: number }
}

/** What is booked under the key of a wish; a payment's, in the books of whatever account. */
async function findEarlier(read: Read, wish: MovementWish): Promise<BookedEntry | null> {
  const key = ledgerKey(wish)
  if (key === undefined || wish.key === undefined) return null
  if (!isPayment(wish.type)) return findEntryByKey(read, wish.accountId, key)
  const place = await findPayment(read, { type: wish.type, reference: wish.key })
  return place === null ? null : findEntry(read, place.accountId, place.entryId)
}

async function findReferred(read: Read, wish: MovementWish): Promise<Referred | null> {
  if (wish.transactionId === undefined) return null
  const entry = await findEntry(read, wish.accountId, wish.transactionId)
  return entry === null ? null : { entry, sums: await sumReferring(read, wish.type, entry) }
}

/** Another account's payment of the same name may have been booked since it was looked for: then this one is refused. */
async function registerPayment(tx: Tx, wish: MovementWish, entryId: number): Promise<void> {
  const { type, key, accountId } = wish
  if (key === undefined || !isPayment(type)) return
  if (await insertPayment(tx, { type, reference: key }, { accountId, entryId })) return
  throw new Refused<MovementRefusal>({ kind: 'refusal', reason: 'reference_is_taken', type, reference: key })
}
