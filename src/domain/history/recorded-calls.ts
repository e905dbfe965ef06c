import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { argumentPatterns } from './argument-patterns.rules.ts'
import type { Found, Page } from './page.ts'
import type { CallFilter, RecordedCall } from './recorded-call.ts'
import { countCalls, findCalls } from './recorded-calls.store.ts'
import type { RangeRefusal } from './refusals.ts'
import { refuseReversed } from './time-range.rules.ts'

/**
 * A page of the calls that wrote, or tried to, about one account, by their time, then by id: two round trips, one
 * without the total. Refuses a range that ends before it begins.
 */
export async function listCalls(
  read: Read,
  accountId: AccountId,
  filter: CallFilter,
  page: Page,
): Promise<Found<RecordedCall>> {
  const refusal = refuseReversed(filter.range)
  if (refusal !== null) throw new Refused<RangeRefusal>(refusal)
  if (filter.isOfSubuser) return { items: [], total: page.withTotal ? 0 : undefined }
  const { argument, ...rest } = filter
  const selection = { ...rest, accountId, patterns: argument === undefined ? undefined : argumentPatterns(argument) }
  const items = await findCalls(read, selection, page)
  return { items, total: page.withTotal ? await countCalls(read, selection) : undefined }
}
