import type { Currency } from '../../ground/money/index.ts'

/** Why prices are not changed. */
export type PriceListRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'prices_from_later'; readonly from: Date; readonly now: Date }
  /** The list has had prices in another currency, and keeps it. */
  | {
      readonly kind: 'refusal'
      readonly reason: 'list_currency_is_fixed'
      readonly stored: Currency
      readonly wanted: Currency
    }
