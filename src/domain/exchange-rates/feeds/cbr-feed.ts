import type { CalendarDay } from '../../../ground/time/index.ts'
import type { ExchangeRate } from '../exchange-rates.rules.ts'
import { addDays, daysBetween, laterOf } from './calendar.ts'
import { FeedFailure } from './feed-failure.ts'
import { readDottedDay, readRate, readRateOfUnits } from './feed-values.ts'
import { MOST_DAYS, type RateFeed, type WantedDays } from './rate-feed.ts'
import { readXml, type XmlElement } from './xml-element.ts'

const HOST = 'www.cbr.ru'

/** The bank's own id of the US dollar. */
const USD_ID = 'R01235'

/** The Bank of Russia: roubles per unit of a currency, set at 15:30 on working days, in force from the next day. */
export const CBR_FEED: RateFeed = {
  name: 'cbr',
  leadCurrency: 'RUR',
  setAt: { zone: 'Europe/Moscow', at: '15:30', isForLaterDay: true },
  address: `https://${HOST}/scripts/`,
  documentsOf,
  read: readCbrDocument,
}

/** The daily document for one day; the bank answers it with the rates in force then, under the day they are from. */
function documentsOf({ newest, until }: WantedDays): string[] {
  if (newest !== null && daysBetween(newest, until) <= 1) return [`XML_daily.asp?date_req=${slashed(until)}`]
  const earliest = addDays(until, 1 - MOST_DAYS)
  const first = newest === null ? earliest : laterOf(addDays(newest, 1), earliest)
  return [`XML_dynamic.asp?date_req1=${slashed(first)}&date_req2=${slashed(until)}&VAL_NM_RQ=${USD_ID}`]
}

function slashed(day: CalendarDay): string {
  return day.split('-').reverse().join('/')
}

/**
 * Reads XML_daily.asp (every currency of a day) or XML_dynamic.asp (the dollar over some days). RUR per USD is the
 * bank's own dollar rate: value ÷ nominal, exact. No record in XML_dynamic means that no rate was set for those days.
 */
function readCbrDocument(document: Uint8Array): ExchangeRate[] {
  const { name, root } = readXml(document, 'windows-1251')
  if (name !== 'ValCurs') throw new FeedFailure('the document has no rates of the Bank of Russia')
  return root.attribute('DateRange1') === null ? readDaily(root) : readDynamic(root)
}

function readDaily(root: XmlElement): ExchangeRate[] {
  const effectiveOn = readDottedDay(root.attribute('Date'))
  const dollars = root.all('Valute').filter((valute) => valute.textOf('CharCode') === 'USD')
  const [dollar, ...others] = dollars
  if (dollar === undefined || others.length > 0) throw new FeedFailure(`${effectiveOn} has not one rate of USD`)
  return [rateOf(dollar, effectiveOn)]
}

function readDynamic(root: XmlElement): ExchangeRate[] {
  if (root.attribute('ID') !== USD_ID) throw new FeedFailure('the document has rates of another currency than USD')
  const rates = root.all('Record').map((record) => rateOf(record, readDottedDay(record.attribute('Date'))))
  if (new Set(rates.map((rate) => rate.effectiveOn)).size < rates.length)
    throw new FeedFailure('the document has a day twice')
  return rates
}

function rateOf(element: XmlElement, effectiveOn: CalendarDay): ExchangeRate {
  const what = `USD of ${effectiveOn}`
  const rate = readRateOfUnits(element.textOf('Value'), element.textOf('Nominal'), what)
  const perUnit = element.all('VunitRate').length === 0 ? rate : readRate(element.textOf('VunitRate'), what)
  if (!perUnit.eq(rate)) throw new FeedFailure(`${what} is ${rate.toFixed()} and ${perUnit.toFixed()}`)
  return { currency: 'RUR', effectiveOn, rate, source: 'cbr' }
}
