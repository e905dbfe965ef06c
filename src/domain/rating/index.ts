export { type Convert, converter, type Market, type PriceRefusal, taxTermsOf } from './account-prices.ts'
export { type RateRefusal, ratesOn } from './exchange-rates-on.ts'
export { listResourcePrices, type PricedGroup, type ResourcePriceRefusal } from './resource-prices.ts'
export { type TaxTerms, taxOnTop } from './tax.rules.ts'
