import type { Account } from '../../domain/accounts/index.ts'
import type { Page } from '../../domain/history/index.ts'
import { ACCOUNT_ZONE, DEFAULT_ZONE } from './history-parameters.ts'

/** What a call says of order and pages. */
interface AskedPage {
  readonly descOrder: boolean | undefined
  readonly withTotalCount: boolean | undefined
  readonly count: number | undefined
  readonly offset: number | undefined
  readonly output: 'json' | 'csv' | undefined
}

/** Items of a page unless the caller says how many. */
const PAGE_COUNT = 20

/** The page that a call asks for. A CSV file has no place for a total. */
export function pageOf(asked: AskedPage): Page {
  return {
    offset: asked.offset ?? 0,
    count: asked.count ?? PAGE_COUNT,
    isDescending: asked.descOrder ?? false,
    withTotal: (asked.withTotalCount ?? true) && asked.output !== 'csv',
  }
}

/** The time zone that a call names: that of the account by the word for it. */
export function zoneOf(asked: string | undefined, account: Pick<Account, 'location'>): string {
  return asked === ACCOUNT_ZONE ? account.location : (asked ?? DEFAULT_ZONE)
}

/** The ids of a filter; the word for all of them filters nothing. */
export function idsOf(asked: readonly number[] | 'all' | undefined): readonly number[] | undefined {
  return asked === 'all' ? undefined : asked
}
