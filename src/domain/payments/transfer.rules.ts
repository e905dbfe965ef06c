import { type Decimal, digitsOf, Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance, BookedEntry, EntryDraft } from '../ledger/index.ts'
import type { Convert } from '../rating/index.ts'
import type { TransferWish } from './money-movement.ts'
import { insufficientMoney } from './movement.rules.ts'
import type { TransferRefusal } from './refusals.ts'
import { type AskedFor, isSameWish } from './same-wish.rules.ts'

/** The rates of a day between the currencies of two accounts: units of each per one USD. */
export interface RatesOfTransfer {
  readonly day: CalendarDay
  readonly payer: Decimal | null
  readonly receiver: Decimal | null
}

/** All that a transfer is decided from. */
export interface TransferStanding {
  readonly payer: Account
  readonly receiver: Account
  readonly payerBalance: Balance
  /** What the payer's books have under the key of the wish. */
  readonly earlier: BookedEntry | null
  /** Into the receiver's currency, at the rate of the day. */
  readonly convert: Convert
  readonly rates: RatesOfTransfer
}

/** The key under which the payer's side of a transfer is kept; undefined: each call is another one. */
export function transferKey({ key }: Pick<TransferWish, 'key'>): string | undefined {
  return key === undefined ? undefined : `transfer:${key}`
}

/**
 * Decides a transfer between a parent and its child, in either direction: both sides of one entry, the earlier one that
 * it repeats, or why not. The amount is in the payer's currency; what arrives is it at the rate of the day, rounded half
 * up to six digits after the point, and in the same currency the same. The payer's available money does not fall below
 * zero. A frozen payer pays nothing; a frozen receiver may be paid.
 */
export function decideTransfer(
  standing: TransferStanding,
  wish: TransferWish,
): { kind: 'booked'; entries: readonly EntryDraft[] } | { kind: 'repeat'; entryId: number } | TransferRefusal {
  const { payer, receiver, payerBalance, earlier } = standing
  const paid = Money.rounded(wish.amount, payer.currency)
  if (!Money.zero(paid.currency).isLessThan(paid)) throw new RangeError('a transfer of nothing, or of less')
  const kinds = kindsOf(payer, receiver)
  if (kinds === null) return unrelated(payer, receiver)
  const asked = askedFor(wish, paid)
  if (earlier !== null) {
    return isSameWish(earlier.derivation, asked)
      ? { kind: 'repeat', entryId: earlier.entryId }
      : { kind: 'refusal', reason: 'key_used_otherwise', key: wish.key ?? '' }
  }
  if (payer.frozen) return { kind: 'refusal', reason: 'payer_frozen', payerId: payer.id }
  if (availableMoney(payerBalance).isLessThan(paid)) return insufficientMoney(paid, payerBalance)
  const arrived = standing.convert(wish.amount, payer.currency)
  if (arrived.isZero()) return { kind: 'refusal', reason: 'nothing_arrives', currency: receiver.currency }
  return { kind: 'booked', entries: sidesOf(standing, wish, kinds, arrived, asked) }
}

/** The transaction types of both sides, on the wire. */
interface Kinds {
  readonly paid: string
  readonly arrived: string
}

const DOWN: Kinds = { paid: 'money_transfer_to_child', arrived: 'money_acceptance_from_parent' }
const UP: Kinds = { paid: 'money_transfer_to_parent', arrived: 'money_acceptance_from_child' }

function kindsOf(payer: Account, receiver: Account): Kinds | null {
  if (receiver.parentId === payer.id) return DOWN
  return payer.parentId === receiver.id ? UP : null
}

function unrelated(payer: Account, receiver: Account): TransferRefusal {
  return payer.id === receiver.id
    ? { kind: 'refusal', reason: 'same_account' }
    : { kind: 'refusal', reason: 'not_parent_and_child', payerId: payer.id, receiverId: receiver.id }
}

function askedFor(wish: TransferWish, paid: Money): AskedFor {
  return {
    rule: 'transfer',
    amount: paid.toString(),
    currency: paid.currency,
    fromAccount: wish.payerId,
    toAccount: wish.receiverId,
    key: wish.key,
  }
}

function sidesOf(
  { payer, receiver, rates }: TransferStanding,
  wish: TransferWish,
  kinds: Kinds,
  arrived: Money,
  asked: AskedFor,
): EntryDraft[] {
  const paid = Money.rounded(wish.amount, payer.currency)
  const derivation = {
    ...asked,
    arrived: arrived.toString(),
    arrivedCurrency: arrived.currency,
    ...(payer.currency === receiver.currency ? {} : ratesText(rates)),
  }
  const key = transferKey(wish)
  const side = { occurredAt: wish.now, derivation }
  return [
    {
      ...side,
      accountId: payer.id,
      kind: kinds.paid,
      description: wish.description ?? `Transfer to account ${receiver.id}`,
      // On the payer's side alone: the receiver may use the same key for a transfer of its own.
      ...(key === undefined ? {} : { idempotencyKey: key }),
      postings: [
        { bucket: 'customer', amount: paid.negated() },
        { bucket: 'transfer', amount: paid },
      ],
    },
    {
      ...side,
      accountId: receiver.id,
      kind: kinds.arrived,
      description: wish.description ?? `Transfer from account ${payer.id}`,
      postings: [
        { bucket: 'customer', amount: arrived },
        { bucket: 'transfer', amount: arrived.negated() },
      ],
    },
  ]
}

function ratesText({ day, payer, receiver }: RatesOfTransfer) {
  return { rateDay: day, rateFrom: payer && digitsOf(payer), rateTo: receiver && digitsOf(receiver) }
}
