import { findRatesInForce } from '../domain/exchange-rates/index.ts'
import { digitsOf } from '../ground/money/index.ts'
import { dayIn, wallClock } from '../ground/time/index.ts'
import { withDatabase } from './with-database.ts'

/** `switchbook rates show`: the rates in force on a day, since when, and who published them. */
export async function runRatesShow(options: { readonly date?: Date }): Promise<void> {
  const day = dayIn('utc', options.date ?? wallClock.now())
  const rates = await withDatabase((database) => findRatesInForce(database.read, day))
  const lines = rates.map(({ currency, effectiveOn, rate, source }) =>
    [currency, digitsOf(rate).padStart(16), `since ${effectiveOn}`, source].join('  '),
  )
  process.stdout.write(lines.length === 0 ? `No rate is known on ${day}.\n` : `${lines.join('\n')}\n`)
}
