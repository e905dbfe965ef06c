export { addAccount, ensureOperator, setUpAccount } from './open-account.ts'
export type { OpeningRefusal } from './refusals.ts'
