export type { Account, BillingLimit, OperatorSettings, TaxMode } from './account.ts'
export { findAccountCurrencies } from './account-currencies.store.ts'
export {
  type AccountName,
  EmailTaken,
  findAccountBy,
  findAccounts,
  findAccountsPage,
  findOperator,
  insertAccount as openAccount,
  lockAccounts,
  NameTaken,
  nextAccountId,
  saveFrozen,
} from './accounts.store.ts'
export { assertChildren, changeChildren, changeProfile, listChildren } from './accounts.ts'
export { findAskedChildren } from './asked-children.ts'
export { findAncestry, findLineage } from './lineage.ts'
export type { ChildChangeRefusal, ChildIdRefusal, ChildrenRefusal, ProfileRefusal } from './refusals.ts'
