import type { Currency } from '../../ground/money/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import { type ExchangeRate, type ExchangeRates, exchangeRatesOf } from './exchange-rates.rules.ts'
import {
  loadRateSeries,
  loadRatesFrom,
  lockRates,
  notifyRatesChanged,
  type SavedRates,
  upsertRates,
} from './exchange-rates.store.ts'
import { decideRates, type RateDecision, type Trust } from './rate-decision.rules.ts'

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

/** What would become of rates that are offered, each currency and day once. One round trip. */
export async function previewRates(read: Read, offered: readonly ExchangeRate[], trust: Trust): Promise<RateDecision> {
  return decideRates(offered, await loadRatesFrom(read, firstDaysOf(offered)), trust)
}

/**
 * Stores the offered rates that can be trusted, each currency and day once, and says what became of all of them: what
 * is stored is replaced where `trust` says so alone. Nobody else writes rates meanwhile. Told as saveExchangeRates does.
 */
export async function admitRates(tx: Tx, offered: readonly ExchangeRate[], trust: Trust): Promise<RateDecision> {
  await lockRates(tx)
  const decision = await previewRates(tx, offered, trust)
  await saveExchangeRates(tx, [...decision.added, ...decision.replaced.map(({ rate }) => rate)])
  return decision
}

function firstDaysOf(rates: readonly ExchangeRate[]): Map<Currency, CalendarDay> {
  const days = new Map<Currency, CalendarDay>()
  for (const { currency, effectiveOn } of rates) {
    const first = days.get(currency)
    if (first === undefined || effectiveOn < first) days.set(currency, effectiveOn)
  }
  return days
}
