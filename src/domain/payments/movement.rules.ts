import { Money } from '../../ground/money/index.ts'
import type { Account } from '../accounts/index.ts'
import { availableMoney } from '../ledger/balance.rules.ts'
import type { Balance, BookedEntry, Bucket, BucketSums, EntryDraft, Posting } from '../ledger/index.ts'
import type { MovementType, MovementWish } from './money-movement.ts'
import { refundedTax } from './refunded-tax.rules.ts'
import type { InsufficientMoney, MovementRefusal } from './refusals.ts'
import { type AskedFor, isSameWish } from './same-wish.rules.ts'

/** An entry that a movement refers to, and what the movements so far that refer to it come to. */
export interface Referred {
  readonly entry: BookedEntry
  readonly sums: BucketSums
}

/** All that a movement is decided from. */
export interface MovementStanding {
  readonly account: Account
  readonly balance: Balance
  /** What was booked under the key of the wish; a payment, perhaps in the books of another account. */
  readonly earlier: BookedEntry | null
  /** What the wish refers to; null: the account has no such entry, or the wish names none. */
  readonly referred: Referred | null
}

/** What an entry of a kind is named, and where the money comes from or goes. */
interface Terms {
  readonly rule: string
  readonly takes?: true
  readonly counterpart: Bucket
  readonly title: string
}

const PAYMENT: Terms = { rule: 'payment', counterpart: 'clearing', title: 'Payment' }

const TERMS: Readonly<Record<MovementType, Terms>> = {
  wire_transfer: PAYMENT,
  us_wire_transfer: PAYMENT,
  card_payment: PAYMENT,
  rub_card_payment: PAYMENT,
  robokassa_payment: PAYMENT,
  paypal_payment: PAYMENT,
  gift: { rule: 'gift', counterpart: 'clearing', title: 'Gift' },
  gift_revoke: { rule: 'gift_revoke', takes: true, counterpart: 'clearing', title: 'Gift revoked' },
  adjustment: { rule: 'adjustment', counterpart: 'revenue', title: 'Adjustment' },
  refund: { rule: 'refund', counterpart: 'revenue', title: 'Refund' },
  discount: { rule: 'discount', counterpart: 'revenue', title: 'Discount' },
}

/** Money that left an account by these was no price of a service: it is not refunded. */
const NOT_CHARGES: ReadonlySet<string> = new Set([
  'money_transfer_to_child',
  'money_transfer_to_parent',
  'adjustment',
  'gift_revoke',
])

/** The key that the ledger keeps of a wish: those of different kinds do not meet. Undefined: each call is another one. */
export function ledgerKey({ type, key }: Pick<MovementWish, 'type' | 'key'>): string | undefined {
  if (key === undefined) return undefined
  return TERMS[type] === PAYMENT ? `payment:${type}:${key}` : `${type}:${key}`
}

/** Whether the type is that of a payment from outside, whose reference names it whatever account it is for. */
export function isPayment(type: MovementType): boolean {
  return TERMS[type] === PAYMENT
}

/**
 * Decides an operator's movement of one account's money: the entry to be booked, the earlier one that it repeats, or why
 * not. Amounts in the account's currency, exact. Available money (fixed balance + credit limit − holds) does not fall
 * below zero by it; what brings money is booked however little there is.
 */
export function decideMovement(
  standing: MovementStanding,
  wish: MovementWish,
): { kind: 'booked'; entry: EntryDraft } | { kind: 'repeat'; entryId: number } | MovementRefusal {
  const { account, balance, earlier } = standing
  if (wish.currency !== undefined && wish.currency !== account.currency) {
    return {
      kind: 'refusal',
      reason: 'currency_differs',
      currency: wish.currency,
      accountCurrency: account.currency,
    }
  }
  const terms = TERMS[wish.type]
  const given = Money.rounded(wish.amount, account.currency)
  if (given.isNegative() && wish.type !== 'adjustment') throw new RangeError(`a ${wish.type} of less than nothing`)
  const amount = terms.takes ? given.negated() : given
  if (amount.isZero()) return { kind: 'refusal', reason: 'amount_is_zero' }
  const asked = askedFor(wish, amount)
  if (earlier !== null) {
    const isRepeat = earlier.accountId === account.id && isSameWish(earlier.derivation, asked)
    return isRepeat ? { kind: 'repeat', entryId: earlier.entryId } : takenKey(wish)
  }
  const objection = objectionToReferred(standing.referred, wish, given)
  if (objection !== null) return objection
  if (amount.isNegative() && availableMoney(balance).plus(amount).isNegative()) {
    return insufficientMoney(amount.negated(), balance)
  }
  return { kind: 'booked', entry: entryOf(wish, terms, amount, asked, standing.referred) }
}

/** Why a movement that takes money is refused: what it needs, and what there is. */
export function insufficientMoney(required: Money, balance: Balance): InsufficientMoney {
  return {
    kind: 'refusal',
    reason: 'insufficient_money',
    required: required.toString(),
    available: availableMoney(balance).toString(),
    currency: required.currency,
  }
}

function askedFor(wish: MovementWish, amount: Money): AskedFor {
  return {
    rule: TERMS[wish.type].rule,
    amount: amount.toString(),
    currency: amount.currency,
    [isPayment(wish.type) ? 'reference' : 'key']: wish.key,
    reason: wish.reason,
    transactionId: wish.transactionId,
  }
}

function takenKey({ type, key = '' }: MovementWish): MovementRefusal {
  return isPayment(type)
    ? { kind: 'refusal', reason: 'reference_is_taken', type, reference: key }
    : { kind: 'refusal', reason: 'key_used_otherwise', key }
}

/** A refund is of a charge, the revoking of a gift is of a gift; neither exceeds it, together with those before. */
function objectionToReferred(referred: Referred | null, wish: MovementWish, given: Money): MovementRefusal | null {
  const { transactionId, type } = wish
  if (transactionId === undefined) return null
  if (referred === null) return { kind: 'refusal', reason: 'transaction_unknown', transactionId }
  const { kind, sums } = referred.entry
  const moved = sums.customer ?? Money.zero(given.currency)
  const isRight = type === 'gift_revoke' ? kind === 'gift' : moved.isNegative() && !NOT_CHARGES.has(kind)
  if (!isRight) return { kind: 'refusal', reason: 'transaction_of_other_kind', transactionId, found: kind }
  // What refers to it goes the other way; a charge that was reversed after a refund has nothing left.
  const rest = moved.plus(referred.sums.customer ?? Money.zero(given.currency))
  const left = Money.zero(given.currency).atLeast(type === 'gift_revoke' ? rest : rest.negated())
  if (!left.isLessThan(given)) return null
  const { currency } = given
  return { kind: 'refusal', reason: 'more_than_transaction', transactionId, left: left.toString(), currency }
}

function entryOf(
  wish: MovementWish,
  terms: Terms,
  amount: Money,
  asked: AskedFor,
  referred: Referred | null,
): EntryDraft {
  const tax = wish.type === 'refund' && referred !== null ? taxGivenBack(referred, amount) : Money.zero(amount.currency)
  const counterparts: Posting[] = [
    { bucket: terms.counterpart, amount: tax.minus(amount) },
    { bucket: 'tax', amount: tax.negated() },
  ]
  const key = ledgerKey(wish)
  return {
    accountId: wish.accountId,
    kind: wish.type,
    description: wish.description ?? describe(terms, wish),
    occurredAt: wish.now,
    ...(key === undefined ? {} : { idempotencyKey: key }),
    derivation: { ...asked, ...(tax.isZero() ? {} : { tax: tax.toString() }) },
    postings: [{ bucket: 'customer', amount }, ...counterparts.filter((posting) => !posting.amount.isZero())],
  }
}

function taxGivenBack({ entry, sums }: Referred, refund: Money): Money {
  const zero = Money.zero(refund.currency)
  const charge = { amount: (entry.sums.customer ?? zero).negated(), tax: entry.sums.tax ?? zero }
  const before = { amount: sums.customer ?? zero, tax: (sums.tax ?? zero).negated() }
  return refundedTax(charge, before, refund)
}

function describe(terms: Terms, wish: MovementWish): string {
  if (wish.reason !== undefined) return wish.reason
  if (isPayment(wish.type)) return `${terms.title} ${wish.key}`
  return wish.transactionId === undefined ? terms.title : `${terms.title} of transaction ${wish.transactionId}`
}
