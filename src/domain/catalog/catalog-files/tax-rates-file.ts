import type { TaxRate } from '../catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { CsvFields } from './csv-fields.ts'

const COLUMNS = ['country', 'kind', 'rate', 'valid_from', 'source']

/** Reads tax-rates.csv. An empty `valid_from` says: since before the table begins. */
export function readTaxRatesFile(file: CatalogFile | null, problems: ProblemList): TaxRate[] {
  if (file === null) return []
  const rates: TaxRate[] = []
  const begun = new Set<string>()
  for (const row = new CsvFields(file, COLUMNS, problems); row.next(); ) {
    const rate = readTaxRate(row)
    // One country has one tax on one day, whatever its kind.
    const key = `${rate.countryCode} ${rate.validFrom}`
    if (rate.countryCode !== '' && begun.has(key))
      row.refuse('valid_from', `${rate.countryCode} has a rate from that day already`)
    begun.add(key)
    rates.push(rate)
  }
  return rates
}

function readTaxRate(row: CsvFields): TaxRate {
  const rate = row.decimal('rate')
  if (rate.gt('1')) row.refuse('rate', `"${rate}" is above 1; a rate is a fraction, 0.22 for 22 %`)
  return {
    countryCode: row.country('country'),
    kind: row.text('kind'),
    validFrom: row.has('valid_from') ? row.day('valid_from') : null,
    rate,
    source: row.text('source'),
  }
}
