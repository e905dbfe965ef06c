import type { CalendarDay } from '../../../ground/time/index.ts'
import type { ExchangeRate } from '../exchange-rates.rules.ts'
import { addDays, daysFrom, laterOf } from './calendar.ts'
import { FeedFailure } from './feed-failure.ts'
import { readDottedDay, readRateOfUnits } from './feed-values.ts'
import type { RateFeed, WantedDays } from './rate-feed.ts'
import { readXml, type XmlElement } from './xml-element.ts'

const HOST = 'nationalbank.kz'

/** Days that are asked for at most: each is a document of its own. */
const MOST_DOCUMENTS = 10

/** The National Bank of Kazakhstan: tenge per unit of a currency, set at 16:00 on working days for the next one. */
export const NBK_FEED: RateFeed = {
  name: 'nbk',
  leadCurrency: 'KZT',
  setAt: { zone: 'Asia/Almaty', at: '16:00', isForLaterDay: true },
  address: `https://${HOST}/rss/`,
  documentsOf,
  read: readNbkDocument,
}

function documentsOf({ newest, until }: WantedDays): string[] {
  const earliest = addDays(until, 1 - MOST_DOCUMENTS)
  // A day that is there already is asked for once more rather than nothing.
  const missing = newest === null ? earliest : laterOf(addDays(newest, 1), earliest)
  const first = missing > until ? until : missing
  return daysFrom(first, until).map((day) => `get_rates.cfm?fdate=${day.split('-').reverse().join('.')}`)
}

/**
 * Reads get_rates.cfm (the rates of a day) or rates_all.xml (RSS, the current ones). KZT per USD is the bank's own
 * dollar rate: description ÷ quant, exact. A get_rates.cfm without items means that the day has no rates, or none yet.
 */
function readNbkDocument(document: Uint8Array): ExchangeRate[] {
  const { name, root } = readXml(document, 'utf-8')
  if (name === 'rates') {
    const effectiveOn = readDottedDay(root.textOf('date'))
    const items = root.all('item')
    return items.length === 0 ? [] : [rateOf(dollarOf(items), effectiveOn)]
  }
  const channels = name === 'rss' ? root.all('channel') : []
  if (channels.length === 0) throw new FeedFailure('the document has no rates of the National Bank of Kazakhstan')
  const dollar = dollarOf(channels.flatMap((channel) => channel.all('item')))
  return [rateOf(dollar, readDottedDay(dollar.textOf('pubDate')))]
}

function dollarOf(items: readonly XmlElement[]): XmlElement {
  const [dollar, ...others] = items.filter((item) => item.textOf('title') === 'USD')
  if (dollar === undefined || others.length > 0) throw new FeedFailure('the document has not one rate of USD')
  return dollar
}

function rateOf(item: XmlElement, effectiveOn: CalendarDay): ExchangeRate {
  const rate = readRateOfUnits(item.textOf('description'), item.textOf('quant'), `USD of ${effectiveOn}`)
  return { currency: 'KZT', effectiveOn, rate, source: 'nbk' }
}
