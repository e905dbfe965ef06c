import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decimal } from '../../ground/money/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { type ExchangeRate, loadExchangeRates, saveExchangeRates } from './index.ts'

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
