import {
  documentFetcher,
  FEED_NAMES,
  type FeedAddress,
  type FeedName,
  RATE_FEEDS,
} from '../domain/exchange-rates/feeds/index.ts'
import { LONGEST_WITHOUT_A_RATE, type RateKeptBack } from '../domain/exchange-rates/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { type Doing, keepDoing } from '../jobs/index.ts'
// Not from the index of jobs, which the demo loads: the demo asks no feeds.
import { RatesRefresher, type RefreshListener } from '../jobs/refresh-exchange-rates.ts'
import { ConfigError } from './config.ts'
import type { Log } from './log.ts'
import type { MarketSource } from './market-source.ts'

/** The environment variables that say which feeds are asked, and where. */
export interface RateFeedEnvironment {
  /** Names of feeds, with commas between them; absent or empty: none is asked. */
  readonly SWITCHBOOK_RATE_FEEDS?: string | undefined
  /** Where a feed's documents are; absent: at the central bank. */
  readonly SWITCHBOOK_ECB_URL?: string | undefined
  readonly SWITCHBOOK_CBR_URL?: string | undefined
  readonly SWITCHBOOK_NBK_URL?: string | undefined
}

/** The feeds that SWITCHBOOK_RATE_FEEDS turns on. Throws ConfigError for a name of none, and for a URL that is none. */
export function readRateFeeds(env: RateFeedEnvironment): FeedAddress[] {
  const names = (env.SWITCHBOOK_RATE_FEEDS ?? '').split(',').map((name) => name.trim())
  return [...new Set(names)].filter((name) => name !== '').map((name) => feedAddress(feedName(name), env))
}

/** A feed where its setting says, or at the central bank. Throws ConfigError for a URL that is none. */
export function feedAddress(name: FeedName, env: RateFeedEnvironment): FeedAddress {
  const setting = `SWITCHBOOK_${name.toUpperCase() as Uppercase<FeedName>}_URL` as const
  const feed = RATE_FEEDS[name]
  const text = env[setting] || feed.address
  const address = URL.canParse(text) ? new URL(text) : null
  if (address === null || !/^https?:$/.test(address.protocol))
    throw new ConfigError(`${setting} is not a URL of http or https: ${text}`)
  // Documents are named relative to it: without the slash its last part would be left out.
  if (!address.pathname.endsWith('/')) address.pathname += '/'
  return { feed, address }
}

function feedName(text: string): FeedName {
  const name = FEED_NAMES.find((known) => known === text)
  if (name === undefined)
    throw new ConfigError(`SWITCHBOOK_RATE_FEEDS names ${text}, and there are ${FEED_NAMES.join(', ')}`)
  return name
}

/** Milliseconds between two looks at the feeds; whether one is asked then is judged by the business clock. */
const LOOK_PAUSE = 60_000

/** Keeps rates as new as the feeds are, until stopped. */
export function keepRatesFresh(
  feeds: readonly FeedAddress[],
  { database, market, log }: { database: Database; market: MarketSource; log: Log },
): Doing {
  if (feeds.length === 0) return { stop: async () => {} }
  const stopping = new AbortController()
  const refresher = new RatesRefresher({
    database,
    feeds,
    fetchDocument: documentFetcher({ stopped: stopping.signal }),
    listener: toLog(log, stopping.signal),
    market: () => market.market(),
  })
  const doing = keepDoing(
    () => refresher.look(),
    LOOK_PAUSE,
    (failure) => log.warn({ err: failure }, 'the feeds could not be looked at'),
  )
  return {
    stop: () => {
      stopping.abort()
      return doing.stop()
    },
  }
}

function toLog(log: Log, stopping: AbortSignal): RefreshListener {
  return {
    refreshed: (feed, { added }) => log.info({ feed, added: added.length }, 'currency rates were refreshed'),
    keptBack: (feed, rates) =>
      log.warn(
        { feed, rates: rates.slice(0, MOST_TOLD).map(inShort), count: rates.length },
        'currency rates of a feed were kept back; import them where they are right',
      ),
    failed: (feed, { message }) => {
      // A question that was broken off is no failure of the feed's.
      if (stopping.aborted) return
      log.warn({ feed, reason: message }, 'a feed gave no currency rates; the stored ones stay in force')
    },
    stale: (rates) =>
      log.warn({ rates }, `the newest rate of a currency in use is older than ${LONGEST_WITHOUT_A_RATE} days`),
  }
}

/** Rates kept back that one line of the log names. */
const MOST_TOLD = 10

function inShort(kept: RateKeptBack): Readonly<Record<string, string>> {
  const { currency, effectiveOn, rate } = kept.rate
  const known = kept.reason === 'jumps' ? kept.from : kept.stored
  return {
    reason: kept.reason,
    currency,
    day: effectiveOn,
    offered: rate.toFixed(),
    stored: `${known.rate.toFixed()} of ${known.effectiveOn}`,
  }
}
