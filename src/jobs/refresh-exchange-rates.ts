import { findAccountCurrencies } from '../domain/accounts/index.ts'
import {
  askFeed,
  type FeedAddress,
  FeedFailure,
  type FeedName,
  type FetchDocument,
  feedMoment,
  lacksRates,
} from '../domain/exchange-rates/feeds/index.ts'
import {
  admitRates,
  findNewestDays,
  type RateDecision,
  type RateKeptBack,
  type StaleRate,
  staleRates,
  TRUST_IN_A_FEED,
} from '../domain/exchange-rates/index.ts'
import type { Market } from '../domain/rating/index.ts'
import type { Currency } from '../ground/money/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { type CalendarDay, dayIn } from '../ground/time/index.ts'

/** Whom a refresher tells what came of it. */
export interface RefreshListener {
  refreshed(feed: FeedName, decision: RateDecision): void
  /** Rates that were not taken; each is told once as long as the process runs. */
  keptBack(feed: FeedName, rates: readonly RateKeptBack[]): void
  failed(feed: FeedName, failure: FeedFailure): void
  /** Currencies in use without a new rate; at most once a day. */
  stale(rates: readonly StaleRate[]): void
}

/** What a refresher stands on. */
export interface RefresherParts {
  readonly database: Database
  readonly feeds: readonly FeedAddress[]
  readonly fetchDocument: FetchDocument
  readonly listener: RefreshListener
  /** Catalog and business time as they stand now. */
  market(): Market
}

/**
 * Looks at the feeds again and again: `look` asks each one whose rates are missing and whose turn it is by the business
 * clock, and stores what can be trusted. What is stored stays in force whatever fails. Any number of processes may look:
 * rates that one has stored are missing to none, and a day's rate is stored once.
 */
export class RatesRefresher {
  readonly #parts: RefresherParts
  readonly #askedAt = new Map<FeedName, number>()
  readonly #told = new Set<string>()
  #lookedForStale: CalendarDay | undefined

  constructor(parts: RefresherParts) {
    this.#parts = parts
  }

  async look(): Promise<void> {
    const { now, catalog } = this.#parts.market()
    const newestDays = await findNewestDays(this.#parts.database.read)
    for (const address of this.#parts.feeds) {
      const { name, leadCurrency } = address.feed
      const newest = newestDays.get(leadCurrency)
      if (!this.#isDue(address, newest, now)) continue
      this.#askedAt.set(name, now.getTime())
      await this.#refresh(address, newest, now).catch((failure) => {
        if (!(failure instanceof FeedFailure)) throw failure
        this.#parts.listener.failed(name, failure)
      })
    }
    await this.#lookForStale(now, catalog.currency)
  }

  #isDue({ feed }: FeedAddress, newest: CalendarDay | undefined, now: Date): boolean {
    const moment = feedMoment(feed.setAt, now)
    const askedAt = this.#askedAt.get(feed.name)
    return lacksRates(feed.setAt, moment, newest) && (askedAt === undefined || now.getTime() >= askedAt + moment.pause)
  }

  async #refresh(address: FeedAddress, newest: CalendarDay | undefined, now: Date): Promise<void> {
    const { database, fetchDocument, listener } = this.#parts
    const { name } = address.feed
    const rates = await askFeed(address, { newest, now, fetchDocument })
    const decision = await database.transaction((tx) => admitRates(tx, rates, TRUST_IN_A_FEED))
    if (decision.added.length > 0) listener.refreshed(name, decision)
    const untold = decision.keptBack.filter((kept) => !this.#told.has(keyOf(kept)))
    for (const kept of untold) this.#told.add(keyOf(kept))
    if (untold.length > 0) listener.keptBack(name, untold)
  }

  async #lookForStale(now: Date, catalogCurrency: Currency): Promise<void> {
    const today = dayIn('utc', now)
    if (this.#lookedForStale === today) return
    const { database, listener } = this.#parts
    const inUse = [catalogCurrency, ...(await findAccountCurrencies(database.read))]
    const stale = staleRates(inUse, await findNewestDays(database.read), today)
    this.#lookedForStale = today
    if (stale.length > 0) listener.stale(stale)
  }
}

function keyOf({ reason, rate }: RateKeptBack): string {
  return [reason, rate.currency, rate.effectiveOn, rate.rate.toFixed()].join(' ')
}
