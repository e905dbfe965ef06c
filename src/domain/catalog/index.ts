export { type ApplyOptions, type ApplyProgress, applyCatalog, previewCatalog } from './apply-catalog.ts'
export {
  type CatalogSnapshot,
  PLAN_TYPES,
  type PlanPackage,
  type PlanTemplate,
  type PlanType,
  type PriceGroup,
  type PriceMatch,
  SUBSCRIPTION_TYPES,
  type SubscriptionTemplate,
  type SubscriptionType,
  type TaxRate,
} from './catalog.ts'
export { type CatalogChange, type CatalogDiff, changesIn } from './catalog-diff.rules.ts'
export { renderDiff } from './catalog-diff-text.rules.ts'
export type { FieldChange } from './catalog-fields.rules.ts'
export { CatalogFileError, type CatalogFileProblem } from './catalog-files/catalog-file-error.ts'
export { readCatalogFolder } from './catalog-files/read-catalog-folder.ts'
export { loadCatalog, NoCatalogError } from './load-catalog.ts'
export type { WantedCatalog, WantedCurrencyRate } from './wanted-catalog.ts'
