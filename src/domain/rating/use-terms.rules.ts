import { type Currency, type Decimal, MONEY_SCALE, Money, unscaled, wholeHalfUp } from '../../ground/money/index.ts'

/** All that the price of a use is made from: stored with the charge, as it is, and enough to make it again. */
export interface UseTerms {
  /** Price of `resourcesPerPrice` resources, in the currency of the price list. */
  readonly price: Decimal
  readonly resourcesPerPrice: number
  /** A use is rounded up to a multiple of it. */
  readonly quantum: number
  /** Units of the price list's currency, and of the account's, per one USD on the day of the use. */
  readonly rateFrom: Decimal
  readonly rateTo: Decimal
  /** The account's currency. */
  readonly currency: Currency
}

/** Terms made ready for many uses: what one resource costs in millionths, as an exact fraction. */
export interface ReadyTerms extends UseTerms {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A use as it is charged. */
export interface RatedUse {
  /** The quantity, rounded up to the quantum. */
  readonly units: number
  readonly amount: Money
}

/** Makes terms ready: price × rate of the account's currency ÷ (rate of the list's × resources per price). */
export function readyTerms(terms: UseTerms): ReadyTerms {
  const price = unscaled(terms.price)
  const from = unscaled(terms.rateFrom)
  const to = unscaled(terms.rateTo)
  return {
    ...terms,
    numerator: price.digits * to.digits * 10n ** BigInt(MONEY_SCALE + from.scale),
    denominator: from.digits * BigInt(terms.resourcesPerPrice) * 10n ** BigInt(price.scale + to.scale),
  }
}

/**
 * What a use costs: the quantity rounded up to the quantum, at its exact share of the price in the account's currency.
 * **The one place where a use is rounded**: half up to six digits after the point, at the end. A quantity is a whole
 * number of resources (seconds, messages, characters).
 */
export function rateUse(terms: ReadyTerms, quantity: number): RatedUse {
  const units = Math.ceil(quantity / terms.quantum) * terms.quantum
  const micros = wholeHalfUp(BigInt(units) * terms.numerator, terms.denominator)
  return { units, amount: Money.ofMicros(micros, terms.currency) }
}

/** The greatest quantity up to `wanted` that costs no more than `money`: quantum by quantum, or none. */
export function quantityFor(terms: ReadyTerms, money: Money, wanted: number): number {
  if (!money.isLessThan(rateUse(terms, wanted).amount)) return wanted
  let [enough, tooMuch] = [0, Math.ceil(wanted / terms.quantum)]
  while (tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2)
    if (money.isLessThan(rateUse(terms, middle * terms.quantum).amount)) tooMuch = middle
    else enough = middle
  }
  return enough * terms.quantum
}

/** An amount in another currency at two rates per one USD: times to ÷ from, half up to six digits after the point. */
export function convertedAt(
  amount: Money,
  rates: { readonly from: Decimal; readonly to: Decimal },
  currency: Currency,
): Money {
  const from = unscaled(rates.from)
  const to = unscaled(rates.to)
  const numerator = amount.micros * to.digits * 10n ** BigInt(from.scale)
  const denominator = from.digits * 10n ** BigInt(to.scale)
  return Money.ofMicros(wholeHalfUp(numerator, denominator), currency)
}
