import { describe, expect, test } from 'vitest'
import { saveExchangeRates } from '../../domain/exchange-rates/index.ts'
import { decimal } from '../../ground/money/index.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { startTestSwitchbook } from '../../testing/switchbook.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const switchbook = switchbookOfFile()

const ask = (params: Record<string, string>) => switchbook.call('GetCurrencyRate', params)

describe('the rate of today', () => {
  test.each([
    ['RUR', '{"result":{"RUR":76.4217}}'],
    ['EUR', '{"result":{"EUR":0.860289}}'],
    ['KZT', '{"result":{"KZT":457.644986}}'],
    ['USD', '{"result":{"USD":1}}'],
    ['RUR;EUR', '{"result":{"RUR":76.4217,"EUR":0.860289}}'],
    [' EUR ; RUR ', '{"result":{"RUR":76.4217,"EUR":0.860289}}'],
    ['RUR;RUR', '{"result":{"RUR":76.4217}}'],
    ['USD;EUR;KZT;RUR', '{"result":{"RUR":76.4217,"KZT":457.644986,"EUR":0.860289,"USD":1}}'],
  ])('of %s is %s', async (currency, answer) => {
    expect(await ask({ currency })).toBe(answer)
  })

  test('is that of the business clock’s day, in UTC', async () => {
    switchbook.clock.set('2026-01-15T23:59:59Z')
    expect(await ask({ currency: 'EUR' })).toBe('{"result":{"EUR":0.860289}}')
    switchbook.clock.set('2026-01-16T00:00:00Z')
    expect(await ask({ currency: 'EUR' })).toBe('{"result":{"EUR":0.860807}}')
    switchbook.clock.set('2026-01-15T09:00:00Z')
  })
})

describe('the rate of a day', () => {
  test.each([
    ['2014-03-17', 36.481375],
    ['2014-03-17 00:00:00', 36.481375],
    ['2014-03-17 23:59:59', 36.481375],
    ['2014-03-17T00:00:00.123456', 36.481375],
    ['2014-03-18 00:30:00+01:00', 36.481375],
    // A Saturday and a Sunday have the Friday's.
    ['2014-03-15', 36.682872],
    ['2014-03-16', 36.682872],
    ['2014-01-02', 33.092986],
  ])('%s is %d roubles', async (date, rate) => {
    expect(JSON.parse(await ask({ currency: 'RUR', date }))).toEqual({ result: { RUR: rate } })
  })

  test('is 1 for the dollar, whatever the day', async () => {
    expect(await ask({ currency: 'USD', date: '1970-01-01' })).toBe('{"result":{"USD":1}}')
  })

  test('that is still to come is the latest known', async () => {
    expect(JSON.parse(await ask({ currency: 'EUR', date: '2099-12-31' })).result.EUR).toBe(0.880226)
  })

  test.each([
    ['before the first one is known', 'RUR', '2014-01-01'],
    ['before the first of one of two is known', 'RUR;KZT', '2025-12-31'],
    ['before the first of the euro is known', 'EUR', '2014-01-01'],
    ['long before all', 'USD;EUR', '0001-01-01'],
    ['that is no date', 'RUR', '17.03.2014'],
    ['that does not exist', 'RUR', '2014-02-30'],
    ['that is empty', 'RUR', ''],
  ])('%s is error 233', async (_what, currency, date) => {
    expect(errorCode(await ask({ currency, date }))).toBe(233)
  })
})

test('a rate of another day that comes later changes that day and those up to the next one', async () => {
  await using fresh = await startTestSwitchbook()
  const on = async (date: string) =>
    JSON.parse(await fresh.call('GetCurrencyRate', { currency: 'RUR', date })).result?.RUR
  const days = ['2013-12-31', '2014-01-01', '2014-01-02', '2026-09-29', '2026-09-30', '2026-10-01', '2099-01-01']
  const seen = async () => Promise.all(days.map(on))
  expect(await seen()).toEqual([undefined, undefined, 33.092986, 84.508464, 84.508464, 84.508464, 84.508464])
  const rate = (effectiveOn: string, digits: string) => {
    return { currency: 'RUR', effectiveOn, rate: decimal(digits), source: 'cbr' }
  }
  await fresh.database.transaction((tx) =>
    saveExchangeRates(tx, [rate('2026-10-01', '85.5'), rate('2014-01-01', '32.6587')]),
  )
  await expect.poll(seen).toEqual([undefined, 32.6587, 33.092986, 84.508464, 84.508464, 85.5, 85.5])
})

test.each([
  ['no currency', {}],
  ['an empty one', { currency: '' }],
  ['a currency that no account is kept in', { currency: 'GBP' }],
  ['a name in lower case', { currency: 'rur' }],
  ['the rouble by its other name', { currency: 'RUB' }],
  ['a good one and a bad one', { currency: 'RUR;XXX' }],
  ['an empty item', { currency: 'RUR;;EUR' }],
  ['another separator', { currency: 'RUR,EUR' }],
])('%s is error 210', async (_what, params: Record<string, string>) => {
  expect(errorCode(await ask(params))).toBe(210)
})

test('the official client’s own calls: today, a Date, and two currencies', async () => {
  const client = await officialClient(switchbook, { key: 'limited' })
  expect((await client.Accounts.getCurrencyRate({ currency: 'RUR' })).result).toEqual({ RUR: 76.4217 })
  const date = new Date('2014-03-17 GMT')
  expect((await client.Accounts.getCurrencyRate({ currency: 'RUR', date })).result).toEqual({ RUR: 36.481375 })
  expect((await client.Accounts.getCurrencyRate({ currency: 'RUR;EUR' })).result).toEqual({
    RUR: 76.4217,
    EUR: 0.860289,
  })
})
