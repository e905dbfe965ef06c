export type { ExchangeRate, ExchangeRates } from './exchange-rates.rules.ts'
export { loadExchangeRates, saveExchangeRates } from './exchange-rates.ts'
