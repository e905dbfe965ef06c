import { afterAll, beforeAll, expect, test } from 'vitest'
import { feedAddress } from '../boot/rate-feeds.ts'
import { loadCatalog } from '../domain/catalog/index.ts'
import { documentFetcher, FEED_NAMES, type FetchDocument } from '../domain/exchange-rates/feeds/index.ts'
import { loadExchangeRates, saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { decimal } from '../ground/money/index.ts'
import { cbrDaily, cbrDynamic, ecbDocument, nbkDaily } from '../testing/feed-documents.ts'
import { type FeedServer, startFeedServer } from '../testing/feed-server.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { RatesRefresher } from './refresh-exchange-rates.ts'

// One story, in order: two working days and a weekend of November 2026, on a database that has rates of the 23rd.

let switchbook: TestSwitchbook
let banks: FeedServer
let refresher: RatesRefresher
const told: string[] = []
/** What the banks have published, by the end of the path and query. */
const published = new Map<string, Uint8Array>()

beforeAll(async () => {
  switchbook = await startTestSwitchbook({ now: '2026-11-24T09:00:00Z' })
  banks = await startFeedServer((path) => published.get(path.slice(1)))
  refresher = newRefresher()
  const before = (currency: string, effectiveOn: string, rate: string) => {
    return { currency, effectiveOn, rate: decimal(rate), source: 'test' }
  }
  await switchbook.database.transaction((tx) =>
    saveExchangeRates(tx, [
      before('EUR', '2026-11-23', '0.92'),
      before('RUR', '2026-11-24', '76.1'),
      before('KZT', '2026-11-24', '473.5'),
    ]),
  )
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
  await banks[Symbol.asyncDispose]()
})

function newRefresher(fetchDocument: FetchDocument = documentFetcher()): RatesRefresher {
  const { database, clock } = switchbook
  const env = { SWITCHBOOK_ECB_URL: banks.url, SWITCHBOOK_CBR_URL: banks.url, SWITCHBOOK_NBK_URL: banks.url }
  return new RatesRefresher({
    database,
    feeds: FEED_NAMES.map((name) => feedAddress(name, env)),
    fetchDocument,
    market: () => ({ catalog, rates, now: clock.now() }),
    listener: {
      refreshed: (feed, { added }) => told.push(`${feed}: ${added.length} added`),
      keptBack: (feed, kept) =>
        told.push(...kept.map(({ reason, rate }) => `${feed}: ${reason} ${rate.currency} ${rate.rate.toFixed()}`)),
      failed: (feed, { message }) => told.push(`${feed}: ${message.replace(new URL(banks.url).host, 'bank')}`),
      stale: (stale) => told.push(...stale.map(({ currency, newest }) => `stale: ${currency} ${newest}`)),
    },
  })
}

let catalog: Awaited<ReturnType<typeof loadCatalog>>
let rates: Awaited<ReturnType<typeof loadExchangeRates>>
beforeAll(async () => {
  catalog = await loadCatalog(switchbook.database.read, switchbook.clock.now())
  rates = await loadExchangeRates(switchbook.database.read)
})

/** Looks at that time; gives what was asked of the banks, and what was told. */
async function lookAt(time: string): Promise<{ asked: string[]; told: string[] }> {
  switchbook.clock.set(time)
  banks.asked.length = 0
  told.length = 0
  await refresher.look()
  return { asked: [...banks.asked], told: [...told] }
}

const QUIET = { asked: [], told: [] }
const ask = async (currency: string, date: string) =>
  JSON.parse(await switchbook.call('GetCurrencyRate', { currency, date })).result?.[currency]

/** The rate over the wire, when it has heard of the change. */
async function untilWire(currency: string, date: string, rate: number): Promise<void> {
  await expect.poll(() => ask(currency, date)).toBe(rate)
}

test('before the hours of the banks nobody is asked', async () => {
  expect(await lookAt('2026-11-24T10:59:00Z')).toEqual(QUIET)
})

test('after its hour a bank is asked every quarter of an hour, until it has the rates of the day', async () => {
  const nbk = ['/get_rates.cfm?fdate=25.11.2026']
  expect(await lookAt('2026-11-24T11:00:00Z')).toEqual({ asked: nbk, told: ['nbk: bank answers 404'] })
  expect(await lookAt('2026-11-24T11:14:59Z')).toEqual(QUIET)
  published.set('get_rates.cfm?fdate=25.11.2026', nbkDaily('25.11.2026', []))
  expect(await lookAt('2026-11-24T11:15:00Z')).toEqual({ asked: nbk, told: [] })
  published.set('get_rates.cfm?fdate=25.11.2026', nbkDaily('25.11.2026', [{ title: 'USD', description: '474.2' }]))
  expect(await lookAt('2026-11-24T11:30:00Z')).toEqual({ asked: nbk, told: ['nbk: 1 added'] })
  expect(await lookAt('2026-11-24T11:45:00Z')).toEqual(QUIET)
})

test('the others have hours of their own; their rates are heard of and answered by date', async () => {
  published.set('XML_daily.asp?date_req=25/11/2026', cbrDaily('25.11.2026', [{ code: 'USD', value: '76,4217' }]))
  published.set('eurofxref-daily.xml', ecbDocument({ '2026-11-24': { USD: '1.0840', JPY: '162.24' } }))
  expect(await lookAt('2026-11-24T12:30:00Z')).toEqual({
    asked: ['/XML_daily.asp?date_req=25/11/2026'],
    told: ['cbr: 1 added'],
  })
  expect(await lookAt('2026-11-24T15:00:00Z')).toEqual({ asked: ['/eurofxref-daily.xml'], told: ['ecb: 2 added'] })
  await untilWire('EUR', '2026-11-24', 0.922509)
  expect(await ask('RUR', '2026-11-24')).toBe(76.1)
  expect(await ask('RUR', '2026-11-25')).toBe(76.4217)
  expect(await ask('KZT', '2026-11-25')).toBe(474.2)
  expect(await ask('EUR', '2026-11-23')).toBe(0.92)
})

test('a rate that jumps is told once and kept back, and the last good one stays in force', async () => {
  published.set('XML_daily.asp?date_req=26/11/2026', cbrDaily('26.11.2026', [{ code: 'USD', value: '764,2170' }]))
  expect((await lookAt('2026-11-25T12:30:00Z')).told).toContain('cbr: jumps RUR 764.217')
  expect((await lookAt('2026-11-25T12:45:00Z')).told.filter((line) => line.startsWith('cbr'))).toEqual([])
  expect(await ask('RUR', '2026-11-26')).toBe(76.4217)
})

test('the bank’s correction is taken when it comes', async () => {
  published.set('XML_daily.asp?date_req=26/11/2026', cbrDaily('26.11.2026', [{ code: 'USD', value: '76,5000' }]))
  expect((await lookAt('2026-11-25T13:00:00Z')).told).toContain('cbr: 1 added')
  await untilWire('RUR', '2026-11-26', 76.5)
})

test('a bank that answers nonsense changes nothing, and is asked once an hour after its two', async () => {
  published.set('eurofxref-daily.xml', Buffer.from('<html><body>Maintenance</body></html>'))
  const nonsense = 'ecb: the document has no reference rates of the European Central Bank'
  expect((await lookAt('2026-11-25T16:59:00Z')).told).toContain(nonsense)
  expect((await lookAt('2026-11-25T17:15:00Z')).told).not.toContain(nonsense)
  expect((await lookAt('2026-11-25T17:59:00Z')).told).toContain(nonsense)
  expect(await ask('EUR', '2026-11-25')).toBe(0.922509)
})

test('what was missed meanwhile is fetched at once by a process that starts', async () => {
  published.set(
    'eurofxref-hist-90d.xml',
    ecbDocument({
      '2026-11-27': { USD: '1.0900', JPY: '163.00' },
      '2026-11-26': { USD: '1.0870', JPY: '162.50' },
      '2026-11-24': { USD: '1.0840', JPY: '162.24' },
      '2026-11-23': { USD: '1.0500', JPY: '162.00' },
    }),
  )
  published.set(
    'XML_dynamic.asp?date_req1=27/11/2026&date_req2=30/11/2026&VAL_NM_RQ=R01235',
    cbrDynamic({ '27.11.2026': '76,6000', '28.11.2026': '76,7000' }),
  )
  for (const day of ['26', '27', '28', '29', '30'])
    published.set(
      `get_rates.cfm?fdate=${day}.11.2026`,
      nbkDaily(`${day}.11.2026`, day === '28' ? [{ title: 'USD', description: '475.15' }] : []),
    )
  refresher = newRefresher()
  const saturday = await lookAt('2026-11-28T10:00:00Z')
  expect(saturday.told).toEqual(['ecb: 4 added', 'cbr: 2 added', 'nbk: 1 added'])
  expect(await lookAt('2026-11-29T20:00:00Z')).toEqual(QUIET)
  await untilWire('EUR', '2026-11-26', 0.919963)
  await untilWire('RUR', '2026-11-29', 76.7)
  expect(await ask('EUR', '2026-11-28')).toBe(0.917431)
  expect(await ask('EUR', '2026-11-23')).toBe(0.92)
})

test('two processes at once store a day’s rates once', async () => {
  published.set('eurofxref-hist-90d.xml', ecbDocument({ '2026-11-30': { USD: '1.0910', JPY: '163.10' } }))
  switchbook.clock.set('2026-11-30T15:00:00Z')
  told.length = 0
  await Promise.all([refresher.look(), newRefresher().look()])
  expect(told.filter((line) => line.startsWith('ecb'))).toEqual(['ecb: 2 added'])
  await untilWire('EUR', '2026-11-30', 0.91659)
})

test('a currency that accounts are kept in, without a rate for more than four days, is told once a day', async () => {
  published.clear()
  expect((await lookAt('2026-12-05T00:00:00Z')).told.filter((line) => line.startsWith('stale'))).toEqual([
    'stale: RUR 2026-11-28',
  ])
  expect((await lookAt('2026-12-05T23:00:00Z')).told.filter((line) => line.startsWith('stale'))).toEqual([])
  expect((await lookAt('2026-12-06T00:00:00Z')).told.filter((line) => line.startsWith('stale'))).toHaveLength(1)
})

test('a defect is no failure of a feed’s: it is thrown, and everything stays as it was', async () => {
  const failing = newRefresher(async () => {
    throw new TypeError('a defect')
  })
  await expect(failing.look()).rejects.toThrow('a defect')
  expect(await ask('EUR', '2026-12-06')).toBe(0.91659)
})
