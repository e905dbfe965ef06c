import type { Read, Tx } from '../../ground/storage/index.ts'
import { type ExchangeRate, type ExchangeRates, exchangeRatesOf } from './exchange-rates.rules.ts'
import { loadRateSeries, notifyRatesChanged, type SavedRates, upsertRates } from './exchange-rates.store.ts'

/** Loads every rate into memory. One round trip; some 30 ms for 25,000 rates. */
export async function loadExchangeRates(read: Read): Promise<ExchangeRates> {
  return exchangeRatesOf(await loadRateSeries(read))
}

/**
 * Stores rates: new ones are added, one of a currency and day that is there is updated when its rate or source differs,
 * and none is removed. When something changed, every process that listens to `switchbook_rates` is told at the commit.
 * The rates name each currency and day once; the database refuses a second one (SQLSTATE 21000).
 */
export async function saveExchangeRates(tx: Tx, rates: readonly ExchangeRate[]): Promise<SavedRates> {
  const saved = await upsertRates(tx, rates)
  if (saved.added + saved.changed > 0) await notifyRatesChanged(tx)
  return saved
}
