import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import {
  admitRates,
  type ExchangeRate,
  findNewestDays,
  findRatesInForce,
  loadExchangeRates,
  previewRates,
  saveExchangeRates,
  TRUST_IN_A_FEED,
} from './index.ts'

let testDatabase: TestDatabase

beforeAll(async () => {
  testDatabase = await createTestDatabase()
})

afterAll(() => testDatabase.drop())

const rate = (currency: string, effectiveOn: string, digits: string, source = 'ecb'): ExchangeRate => ({
  currency,
  effectiveOn,
  rate: decimal(digits),
  source,
})

test('rates are added, changed where they differ, and never removed', async () => {
  const { database } = testDatabase
  let heard = 0
  await database.listen('switchbook_rates', () => {
    heard += 1
  })
  const save = (...rates: ExchangeRate[]) => database.transaction((tx) => saveExchangeRates(tx, rates))

  expect(await save(rate('RUR', '2026-01-01', '76.4217'), rate('EUR', '2026-01-01', '0.9'))).toEqual({
    added: 2,
    changed: 0,
  })
  expect(await save(rate('RUR', '2026-01-01', '76.42170'), rate('EUR', '2026-01-01', '0.90'))).toEqual({
    added: 0,
    changed: 0,
  })
  expect(
    await save(
      rate('RUR', '2026-01-01', '76.5'),
      rate('RUR', '2025-12-31', '75', 'cbr'),
      rate('EUR', '2026-01-01', '0.9', 'npm'),
    ),
  ).toEqual({ added: 1, changed: 2 })

  const rates = await loadExchangeRates(database.read)
  const on = (currency: string, day: string) => rates.rateOn(currency, day)?.toFixed()
  expect([on('RUR', '2025-12-31'), on('RUR', '2026-05-01'), on('EUR', '2026-05-01')]).toEqual(['75', '76.5', '0.9'])

  for (let wait = 0; heard < 2 && wait < 100; wait += 1) await setTimeout(10)
  expect(heard).toBe(2)
})

test('a currency and day that are named twice are refused', async () => {
  const twice = [rate('GBP', '2026-01-01', '0.7'), rate('GBP', '2026-01-01', '0.8')]
  await expect(testDatabase.database.transaction((tx) => saveExchangeRates(tx, twice))).rejects.toThrow(
    'cannot affect row a second time',
  )
})

describe('rates that are offered', () => {
  const admit = (trust = TRUST_IN_A_FEED, ...rates: ExchangeRate[]) =>
    testDatabase.database.transaction((tx) => admitRates(tx, rates, trust))
  const stored = async (currency: string) => {
    const rates = await findRatesInForce(testDatabase.database.read, '2026-12-31')
    const found = rates.find((one) => one.currency === currency)
    return found && `${found.effectiveOn} ${found.rate.toFixed()} ${found.source}`
  }

  test('are stored where they can be trusted, and what is stored stays', async () => {
    await admit(undefined, rate('TRY', '2026-11-20', '48'))
    const decision = await admit(
      undefined,
      rate('TRY', '2026-11-20', '49', 'npm'),
      rate('TRY', '2026-11-25', '90'),
      rate('TRY', '2026-11-24', '48.5'),
      rate('MXN', '2026-11-24', '18'),
    )
    expect(decision.added).toHaveLength(2)
    expect(decision.keptBack.map(({ reason }) => reason)).toEqual(['another_is_stored', 'jumps'])
    expect(await stored('TRY')).toBe('2026-11-24 48.5 ecb')
    expect(await stored('MXN')).toBe('2026-11-24 18 ecb')
    const rates = await loadExchangeRates(testDatabase.database.read)
    expect(rates.rateOn('TRY', '2026-11-20')?.toFixed()).toBe('48')
  })

  test('replace stored ones on purpose alone', async () => {
    await admit({ largestJump: null, mayReplace: true }, rate('TRY', '2026-11-24', '90', 'desk'))
    expect(await stored('TRY')).toBe('2026-11-24 90 desk')
  })

  test('can be looked at without being stored', async () => {
    const { added } = await previewRates(testDatabase.database.read, [rate('TRY', '2026-11-26', '91')], TRUST_IN_A_FEED)
    expect(added).toHaveLength(1)
    expect(await stored('TRY')).toBe('2026-11-24 90 desk')
  })

  test('none change nothing', async () => {
    expect(await admit()).toEqual({ added: [], replaced: [], same: 0, keptBack: [] })
  })

  test('by several processes at once are stored once, and the first one wins', async () => {
    const offers = ['1', '2', '3', '4'].map((digit) => rate('INR', '2026-11-24', `95.${digit}`, digit))
    const decisions = await Promise.all(offers.map((offer) => admit(undefined, offer)))
    expect(decisions.map(({ added }) => added.length).sort()).toEqual([0, 0, 0, 1])
    const winner = decisions.findIndex(({ added }) => added.length === 1)
    expect(await stored('INR')).toBe(`2026-11-24 95.${winner + 1} ${winner + 1}`)
  })

  test('are known by their newest days, and are in force from their own day on', async () => {
    const newest = await findNewestDays(testDatabase.database.read)
    expect([newest.get('INR'), newest.get('TRY'), newest.get('KZT')]).toEqual(['2026-11-24', '2026-11-24', undefined])
    const before = await findRatesInForce(testDatabase.database.read, '2026-11-23')
    expect(before.filter(({ currency }) => ['INR', 'TRY'].includes(currency)).map((one) => one.rate.toFixed())).toEqual(
      ['48'],
    )
  })
})
