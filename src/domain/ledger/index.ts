export { availableMoney, liveBalance } from './balance.rules.ts'
export { findBalances, insertBalance as openBooks, type LockedBooks, lockBalances } from './ledger.store.ts'
export type { Balance, Bucket, EntryDraft, LockedBalance, Posting } from './ledger.ts'
export { postEntries } from './post-entries.ts'
