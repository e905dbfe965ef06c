import type { Currency } from '../../../ground/money/index.ts'
import type { CalendarDay } from '../../../ground/time/index.ts'
import type { ExchangeRate } from '../exchange-rates.rules.ts'

/** The feeds, by the name that their rates bear as their source. */
export const FEED_NAMES = ['ecb', 'cbr', 'nbk'] as const

export type FeedName = (typeof FEED_NAMES)[number]

/** When a central bank sets its rates: on working days, at an hour of its own. */
export interface SettingHour {
  readonly zone: string
  /** `HH:mm` on the wall there. */
  readonly at: string
  /** Whether they hold from a day after the one on which they are set; else from that day itself. */
  readonly isForLaterDay: boolean
}

/** The days whose rates are wanted. */
export interface WantedDays {
  /** The newest day that has a rate already; null: none has. */
  readonly newest: CalendarDay | null
  /** The last day that the feed may have by now. */
  readonly until: CalendarDay
}

/** A daily feed of a central bank. */
export interface RateFeed {
  readonly name: FeedName
  /** The currency by which one sees how far its stored rates go. */
  readonly leadCurrency: Currency
  readonly setAt: SettingHour
  /** Where its documents are, unless a setting says otherwise; ends with a slash. */
  readonly address: string
  /** The documents that hold the rates of these days, relative to the address. */
  documentsOf(wanted: WantedDays): readonly string[]
  /** The rates of a document, each day once. Throws FeedFailure for what is none of the feed's documents. */
  read(document: Uint8Array): ExchangeRate[]
}

/** Days that are asked for at most, where one document holds many. */
export const MOST_DAYS = 90
