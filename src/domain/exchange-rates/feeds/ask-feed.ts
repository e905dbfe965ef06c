import type { CalendarDay } from '../../../ground/time/index.ts'
import type { ExchangeRate } from '../exchange-rates.rules.ts'
import { addDays } from './calendar.ts'
import { FeedFailure } from './feed-failure.ts'
import { feedMoment } from './feed-schedule.ts'
import type { FetchDocument } from './fetch-document.ts'
import type { RateFeed } from './rate-feed.ts'

/** Days by which rates may be ahead of what a feed is asked for: a row of holidays. */
const MOST_DAYS_AHEAD = 14

/** A feed, and where its documents are. */
export interface FeedAddress {
  readonly feed: RateFeed
  /** Ends with a slash. */
  readonly address: URL
}

/**
 * Asks a feed for its rates from the newest stored day on, that day included; undefined: nothing is stored, as many as
 * the feed tells at once. None: the feed has nothing new yet. Throws FeedFailure when a document cannot be had or read.
 */
export async function askFeed(
  { feed, address }: FeedAddress,
  asked: { readonly newest: CalendarDay | undefined; readonly now: Date; readonly fetchDocument: FetchDocument },
): Promise<ExchangeRate[]> {
  const { until } = feedMoment(feed.setAt, asked.now)
  const rates: ExchangeRate[] = []
  for (const document of feed.documentsOf({ newest: asked.newest ?? null, until })) {
    rates.push(...feed.read(await asked.fetchDocument(new URL(document, address))))
  }
  const limit = addDays(until, MOST_DAYS_AHEAD)
  const beyond = rates.find((rate) => rate.effectiveOn > limit)
  if (beyond !== undefined) throw new FeedFailure(`the document has rates of ${beyond.effectiveOn}, which is far ahead`)
  return rates.filter((rate) => asked.newest === undefined || rate.effectiveOn >= asked.newest)
}
