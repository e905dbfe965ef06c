import { basename, dirname } from 'node:path'
import type { WantedCurrencyRate } from '../wanted-catalog.ts'
import { ProblemList } from './catalog-file-error.ts'
import { CatalogFolder } from './catalog-folder.ts'
import { readCurrencyRatesFile } from './currency-rates-file.ts'

/**
 * Reads and checks a file of currency rates in the form of a catalog's currency-rates.csv, which may be gzipped. Throws
 * CatalogFileError with every problem found, at most twenty.
 */
export async function readRatesFile(path: string): Promise<WantedCurrencyRate[]> {
  const problems = new ProblemList()
  const folder = new CatalogFolder(dirname(path), problems)
  await folder.assertThere()
  const rates = readCurrencyRatesFile(await folder.read(basename(path)), problems)
  problems.throwIfAny()
  return rates
}
