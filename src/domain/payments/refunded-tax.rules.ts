import { Money } from '../../ground/money/index.ts'

/** An amount and the part of it that is tax. */
export interface Taxed {
  readonly amount: Money
  readonly tax: Money
}

/**
 * The part of a refund that gives tax back: in all refunds of a charge so far, this one included, the share that the
 * refunded amount has of the charge, rounded half up to six digits after the point. So a charge that is refunded whole,
 * in however many parts, gives back its whole tax. All amounts positive, in the currency of the charge.
 */
export function refundedTax(charge: Taxed, before: Taxed, refund: Money): Money {
  const inAll = before.amount.plus(refund)
  const [numerator, denominator] = [charge.tax.micros * inAll.micros, charge.amount.micros]
  const share = Money.ofMicros((2n * numerator + denominator) / (2n * denominator), charge.tax.currency)
  return share.minus(before.tax)
}
