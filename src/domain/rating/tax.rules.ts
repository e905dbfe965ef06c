import { type Decimal, Money } from '../../ground/money/index.ts'
import type { TaxMode } from '../accounts/index.ts'

/** How tax bears on an account's prices, and at which rate. */
export interface TaxTerms {
  readonly mode: TaxMode
  /** A fraction: 0.19 is 19 %. */
  readonly rate: Decimal
}

/**
 * The tax that comes on top of a price: price × rate, half up to six decimals, in the price's currency. Prices that
 * hold their tax already, and accounts that are exempt, have none on top.
 */
export function taxOnTop(price: Money, terms: TaxTerms): Money {
  return terms.mode === 'on_top'
    ? Money.rounded(price.toDecimal().times(terms.rate), price.currency)
    : Money.zero(price.currency)
}
