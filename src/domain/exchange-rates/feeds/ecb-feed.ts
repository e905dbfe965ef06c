import { type Decimal, decimal, quotientHalfUp } from '../../../ground/money/index.ts'
import type { ExchangeRate } from '../exchange-rates.rules.ts'
import { daysBetween } from './calendar.ts'
import { FeedFailure } from './feed-failure.ts'
import { plausible, readIsoDay, readRate } from './feed-values.ts'
import type { RateFeed } from './rate-feed.ts'
import { readXml, type XmlElement } from './xml-element.ts'

const HOST = 'www.ecb.europa.eu'

/** Digits after the point of a rate per USD, which is not published but made from two that are. */
const CROSS_RATE_SCALE = 6

const EUR = decimal('1')

/** The European Central Bank: units of some thirty currencies per EUR, set at 16:00 on working days for that day. */
export const ECB_FEED: RateFeed = {
  name: 'ecb',
  leadCurrency: 'EUR',
  setAt: { zone: 'Europe/Berlin', at: '16:00', isForLaterDay: false },
  address: `https://${HOST}/stats/eurofxref/`,
  documentsOf: ({ newest, until }) => [
    newest !== null && daysBetween(newest, until) <= 1 ? 'eurofxref-daily.xml' : 'eurofxref-hist-90d.xml',
  ],
  read: readEcbDocument,
}

/**
 * Reads eurofxref-daily.xml or one of the eurofxref-hist files. Gives EUR per USD = 1 ÷ (USD per EUR) and X per USD =
 * (X per EUR) ÷ (USD per EUR), each rounded half up to six digits once. The rouble is left to the Bank of Russia.
 */
function readEcbDocument(document: Uint8Array): ExchangeRate[] {
  const { name, root } = readXml(document, 'utf-8')
  const days = name === 'Envelope' ? root.all('Cube').flatMap((cube) => cube.all('Cube')) : []
  if (days.length === 0) throw new FeedFailure('the document has no reference rates of the European Central Bank')
  const seen = new Set<string>()
  return days.flatMap((day) => {
    const effectiveOn = readIsoDay(day.attribute('time'))
    if (seen.has(effectiveOn)) throw new FeedFailure(`the document has ${effectiveOn} twice`)
    seen.add(effectiveOn)
    return perUsd(unitsPerEur(day, effectiveOn), effectiveOn)
  })
}

function unitsPerEur(day: XmlElement, on: string): Map<string, Decimal> {
  const rates = new Map<string, Decimal>()
  for (const cube of day.all('Cube')) {
    const currency = cube.attribute('currency')
    if (currency === null || !/^[A-Z]{3}$/.test(currency)) throw new FeedFailure(`${on} has a rate of no currency`)
    if (rates.has(currency)) throw new FeedFailure(`${on} has ${currency} twice`)
    rates.set(currency, readRate(cube.attribute('rate'), `${currency} of ${on}`))
  }
  return rates
}

function perUsd(perEur: Map<string, Decimal>, effectiveOn: string): ExchangeRate[] {
  const usd = perEur.get('USD')
  if (usd === undefined) throw new FeedFailure(`${effectiveOn} has no USD`)
  return [['EUR', EUR] as const, ...perEur]
    .filter(([currency]) => !['USD', 'RUB'].includes(currency))
    .map(([currency, units]) => {
      const rate = plausible(quotientHalfUp(units, usd, CROSS_RATE_SCALE), `${currency} of ${effectiveOn}`)
      return { currency, effectiveOn, rate, source: 'ecb' }
    })
}
