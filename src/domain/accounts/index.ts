export type { Account, BillingLimit, OperatorSettings, TaxMode } from './account.ts'
export {
  type AccountName,
  findAccountBy,
  findAccounts,
  findChildIds,
  insertAccount as openAccount,
} from './accounts.store.ts'
export { assertChildren, changeChildren, changeProfile, listChildren } from './accounts.ts'
export { findLineage } from './lineage.ts'
export type { ChildChangeRefusal, ChildIdRefusal, ChildrenRefusal, ProfileRefusal } from './refusals.ts'
