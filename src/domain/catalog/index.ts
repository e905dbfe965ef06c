export { applyAccountPrices, previewAccountPrices } from './apply-account-prices.ts'
export { applyCatalog, previewCatalog } from './apply-catalog.ts'
export {
  type CatalogSnapshot,
  PLAN_TYPES,
  type PlanPackage,
  type PlanTemplate,
  type PlanType,
  type PriceGroup,
  type PriceMatch,
  type Prices,
  type SubscriptionTemplate,
  type SubscriptionType,
} from './catalog.ts'
export { changesIn } from './catalog-diff.rules.ts'
export { renderChanges } from './catalog-diff-text.rules.ts'
export { readCatalogFolder } from './catalog-files/read-catalog-folder.ts'
export { readPriceListFile } from './catalog-files/read-price-list-file.ts'
export { readRatesFile } from './catalog-files/read-rates-file.ts'
export { loadCatalog } from './load-catalog.ts'
export type { PriceListRefusal } from './refusals.ts'
export type { WantedCatalog } from './wanted-catalog.ts'
