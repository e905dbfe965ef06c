import { readRatesFile } from '../domain/catalog/index.ts'
import { admitRates, previewRates } from '../domain/exchange-rates/index.ts'
import { renderRateDecision } from './rates-text.ts'
import { withDatabase } from './with-database.ts'

/** What the command line says beside the file. */
export interface RatesImportOptions {
  readonly dryRun?: boolean
  readonly replace?: boolean
}

/** `switchbook rates import`: stores what a person has checked; a stored rate gives way only when that is asked for. */
export async function runRatesImport(file: string, options: RatesImportOptions): Promise<void> {
  const rates = await readRatesFile(file)
  const trust = { largestJump: null, mayReplace: options.replace === true }
  const decision = await withDatabase((database) =>
    options.dryRun === true
      ? previewRates(database.read, rates, trust)
      : database.transaction((tx) => admitRates(tx, rates, trust)),
  )
  process.stdout.write(renderRateDecision(decision))
}
