import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { findRatesInForce, saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { decimal } from '../ground/money/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { cbrDaily, ecbDocument } from '../testing/feed-documents.ts'
import { startFeedServer } from '../testing/feed-server.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { openMarketSource } from './market-source.ts'
import { feedAddress, keepRatesFresh, type RateFeedEnvironment, readRateFeeds } from './rate-feeds.ts'

describe('the settings of feeds', () => {
  const read = (env: RateFeedEnvironment) => readRateFeeds(env).map(({ feed, address }) => `${feed.name} ${address}`)

  test.each([
    [{}, []],
    [{ SWITCHBOOK_RATE_FEEDS: '' }, []],
    [
      { SWITCHBOOK_RATE_FEEDS: 'ecb, cbr,nbk,ecb' },
      [
        'ecb https://www.ecb.europa.eu/stats/eurofxref/',
        'cbr https://www.cbr.ru/scripts/',
        'nbk https://nationalbank.kz/rss/',
      ],
    ],
    [
      { SWITCHBOOK_RATE_FEEDS: 'cbr', SWITCHBOOK_CBR_URL: 'http://mirror.test:8000/cbr', SWITCHBOOK_ECB_URL: 'wrong' },
      ['cbr http://mirror.test:8000/cbr/'],
    ],
  ])('%j turn on %j', (env, feeds) => {
    expect(read(env)).toEqual(feeds)
  })

  test.each([
    [{ SWITCHBOOK_RATE_FEEDS: 'ecb,fed' }, 'SWITCHBOOK_RATE_FEEDS names fed, and there are ecb, cbr, nbk'],
    [{ SWITCHBOOK_RATE_FEEDS: 'ECB' }, 'SWITCHBOOK_RATE_FEEDS names ECB'],
    [
      { SWITCHBOOK_RATE_FEEDS: 'ecb', SWITCHBOOK_ECB_URL: 'mirror' },
      'SWITCHBOOK_ECB_URL is not a URL of http or https',
    ],
    [{ SWITCHBOOK_RATE_FEEDS: 'nbk', SWITCHBOOK_NBK_URL: 'file:///etc/' }, 'SWITCHBOOK_NBK_URL is not a URL of http'],
  ])('%j are told to be wrong', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence)
  })
})

/** A log whose lines can be read. */
function testLog() {
  const lines: Record<string, unknown>[] = []
  const write = (line: string) => {
    lines.push(JSON.parse(line))
  }
  return { lines, log: pino({ level: 'info' }, { write }) }
}

async function sourceOf({ database }: TestDatabase, log: ReturnType<typeof testLog>['log']) {
  // Noon on a Wednesday, before the hours of the European Central Bank and the Bank of Russia: they lack Tuesday's.
  return openMarketSource(database, { now: () => new Date('2026-11-25T10:00:00Z') }, log)
}

describe('rates that are kept fresh', () => {
  test('are stored, and the log says what was and was not', async () => {
    const copy = await createTestDatabase('demo')
    await using banks = await startFeedServer((path) => {
      if (path.endsWith('.xml')) return ecbDocument({ '2026-11-24': { USD: '1.0840', JPY: '900.5' } })
      return path.includes('XML_daily') ? cbrDaily('25.11.2026', [{ code: 'USD', value: '85,1000' }]) : undefined
    })
    await copy.database.transaction((tx) =>
      saveExchangeRates(tx, [{ currency: 'RUR', effectiveOn: '2026-11-24', rate: decimal('85'), source: 'cbr' }]),
    )
    const { lines, log } = testLog()
    const env = { SWITCHBOOK_ECB_URL: banks.url, SWITCHBOOK_CBR_URL: banks.url, SWITCHBOOK_NBK_URL: banks.url }
    const feeds = (['ecb', 'cbr', 'nbk'] as const).map((name) => feedAddress(name, env))
    const doing = keepRatesFresh(feeds, { database: copy.database, market: await sourceOf(copy, log), log })
    await expect.poll(() => lines.filter(({ level }) => level === 40).length).toBe(2)
    await doing.stop()
    expect(lines.map(({ feed, msg }) => `${feed}: ${msg}`)).toEqual([
      'ecb: currency rates were refreshed',
      'ecb: currency rates of a feed were kept back; import them where they are right',
      'cbr: currency rates were refreshed',
      'nbk: a feed gave no currency rates; the stored ones stay in force',
    ])
    expect(lines[1]?.rates).toEqual([
      {
        reason: 'jumps',
        currency: 'JPY',
        day: '2026-11-24',
        offered: '830.719557',
        stored: '157.477293 of 2026-09-29',
      },
    ])
    const rates = await findRatesInForce(copy.database.read, '2026-11-25')
    expect(rates.find(({ currency }) => currency === 'RUR')?.rate.toFixed()).toBe('85.1')
    await copy.drop()
  })

  test('are waited for no longer when the server stops', async () => {
    const copy = await createTestDatabase('demo')
    await using bank = await startFeedServer(() => () => {})
    const { lines, log } = testLog()
    const feeds = [feedAddress('ecb', { SWITCHBOOK_ECB_URL: bank.url })]
    const doing = keepRatesFresh(feeds, { database: copy.database, market: await sourceOf(copy, log), log })
    while (bank.asked.length === 0) await pause(10)
    await doing.stop()
    expect(lines.filter(({ feed }) => feed === 'ecb')).toEqual([])
    await copy.drop()
  })

  test('are nobody’s business when no feed is turned on', async () => {
    const copy = await createTestDatabase('demo')
    const { lines, log } = testLog()
    const market = await openMarketSource(copy.database, wallClock, log)
    await keepRatesFresh([], { database: copy.database, market, log }).stop()
    expect(lines).toEqual([])
    await copy.drop()
  })
})
