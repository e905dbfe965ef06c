import { feedAddress, readRateFeeds } from '../boot/rate-feeds.ts'
import {
  askFeed,
  documentFetcher,
  FEED_NAMES,
  type FeedAddress,
  FeedFailure,
  type FeedName,
} from '../domain/exchange-rates/feeds/index.ts'
import { admitRates, findNewestDays, TRUST_IN_A_FEED } from '../domain/exchange-rates/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { renderRateDecision } from './rates-text.ts'
import { withDatabase } from './with-database.ts'

/** `switchbook rates refresh`: asks the feeds whatever the hour; a feed that fails ends the command with 1. */
export async function runRatesRefresh(options: { readonly feed?: FeedName }): Promise<void> {
  const feeds = feedsOf(options.feed)
  await withDatabase(async (database) => {
    for (const feed of feeds) {
      await refresh(database, feed).catch((failure) => {
        if (!(failure instanceof FeedFailure)) throw failure
        process.stderr.write(`${feed.feed.name}: ${failure.message}. The stored rates stay in force.\n`)
        process.exitCode = 1
      })
    }
  })
}

function feedsOf(only: FeedName | undefined): FeedAddress[] {
  if (only !== undefined) return [feedAddress(only, process.env)]
  const turnedOn = readRateFeeds(process.env)
  return turnedOn.length > 0 ? turnedOn : FEED_NAMES.map((name) => feedAddress(name, process.env))
}

async function refresh(database: Database, address: FeedAddress): Promise<void> {
  const { name, leadCurrency } = address.feed
  const newest = (await findNewestDays(database.read)).get(leadCurrency)
  const rates = await askFeed(address, { newest, now: wallClock.now(), fetchDocument: documentFetcher() })
  const decision = await database.transaction((tx) => admitRates(tx, rates, TRUST_IN_A_FEED))
  process.stdout.write(`${name}:\n${renderRateDecision(decision)}`)
}
