import type { WantedCurrencyRate } from '../wanted-catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { CsvFields } from './csv-fields.ts'

const COLUMNS = ['date', 'currency', 'rate_per_usd', 'source']

/** Reads currency-rates.csv: units of each currency per one USD, by day. */
export function readCurrencyRatesFile(file: CatalogFile | null, problems: ProblemList): WantedCurrencyRate[] {
  if (file === null) return []
  const rates: WantedCurrencyRate[] = []
  const seen = new Set<string>()
  for (const row = new CsvFields(file, COLUMNS, problems); row.next(); ) {
    const currency = row.currency('currency')
    const effectiveOn = row.day('date')
    if (currency === 'USD') row.refuse('currency', 'USD is always 1 and has no rates')
    const key = `${currency} ${effectiveOn}`
    if (currency !== '' && seen.has(key)) row.refuse('date', `${currency} has a rate of that day already`)
    seen.add(key)
    rates.push({ currency, effectiveOn, rate: row.positiveDecimal('rate_per_usd'), source: row.text('source') })
  }
  return rates
}
