import type { PriceListRefusal } from '../domain/catalog/index.ts'
import { Refused } from '../ground/refusals/index.ts'

/** Prices that cannot be applied; the message says why. */
export class PricesNotApplied extends Error {
  override readonly name = 'PricesNotApplied'
}

/** Turns a PriceListRefusal into a sentence for the person at the terminal; anything else stays as it is. */
export function explainPriceRefusal(error: unknown): unknown {
  if (!(error instanceof Refused)) return error
  const refusal = error.refusal as PriceListRefusal
  if (refusal.reason === 'prices_from_later') {
    const from = refusal.from.toISOString()
    return new PricesNotApplied(`${from} is yet to come: prices change now, or from an earlier time on.`)
  }
  if (refusal.reason === 'list_currency_is_fixed') {
    return new PricesNotApplied(
      `The account's price list is in ${refusal.stored} and keeps it: its earlier prices count in it too.`,
    )
  }
  return error
}
