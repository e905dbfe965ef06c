import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { addDuration } from '../../ground/time/index.ts'
import type { Found, Page } from './page.ts'
import type { RangeRefusal } from './refusals.ts'
import { rangeOr, refuseReversed } from './time-range.rules.ts'
import type { Transaction, TransactionFilter } from './transaction.ts'
import { countTransactions, findTransactions } from './transactions.store.ts'

/** How far back transactions are shown when no range is asked for. */
const DEFAULT_SPAN = '-P1M'

/**
 * A page of transactions by the time at which they happened, then by id: two round trips, one without the total.
 * Without a range, those of the last month, and all that is held. Refuses a range that ends before it begins.
 */
export async function listTransactions(
  read: Read,
  filter: TransactionFilter,
  page: Page,
  now: Date,
): Promise<Found<Transaction>> {
  const refusal = refuseReversed(filter.range)
  if (refusal !== null) throw new Refused<RangeRefusal>(refusal)
  if (filter.isOfApplicationOrUser) return { items: [], total: page.withTotal ? 0 : undefined }
  const lastMonth = { from: addDuration(now, DEFAULT_SPAN), before: null }
  const range = filter.isUncommitted ? filter.range : rangeOr(filter.range, lastMonth)
  const items = await findTransactions(read, { ...filter, range }, page)
  return { items, total: page.withTotal ? await countTransactions(read, { ...filter, range }) : undefined }
}
