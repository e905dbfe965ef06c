export { liveBalance } from './balance.rules.ts'
export { findBalances, insertBalance as openBooks, lockBalances } from './ledger.store.ts'
export type { Balance, Bucket, EntryDraft, Posting } from './ledger.ts'
export { postEntries } from './post-entries.ts'
