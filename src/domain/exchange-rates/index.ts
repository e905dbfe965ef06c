export type { ExchangeRate, ExchangeRates } from './exchange-rates.rules.ts'
export type { SavedRates } from './exchange-rates.store.ts'
export { loadExchangeRates, saveExchangeRates } from './exchange-rates.ts'
