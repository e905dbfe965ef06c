export { applyCatalog, previewCatalog } from './apply-catalog.ts'
export {
  type CatalogSnapshot,
  PLAN_TYPES,
  type PlanPackage,
  type PlanTemplate,
  type PlanType,
  type PriceGroup,
  type SubscriptionTemplate,
  type SubscriptionType,
} from './catalog.ts'
export { changesIn } from './catalog-diff.rules.ts'
export { renderDiff } from './catalog-diff-text.rules.ts'
export { readCatalogFolder } from './catalog-files/read-catalog-folder.ts'
export { loadCatalog } from './load-catalog.ts'
export type { WantedCatalog } from './wanted-catalog.ts'
