import { type Command, Option } from 'commander'
import { readInstant } from './instant.ts'

/** As the room of exchange rates names its feeds; written here, so that no other command loads them. */
const FEEDS = ['ecb', 'cbr', 'nbk']

/** Adds `switchbook rates …`; what runs the commands is loaded when one is called. */
export function addRatesCommands(program: Command): void {
  const rates = program.command('rates').description('what currencies are worth, on the served database')
  rates
    .command('import')
    .argument('<file>', 'CSV: date, currency, rate_per_usd, source')
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--replace', 'let the file win over another rate that is stored for the same day')
    .description('store the rates of a file, however far they jump')
    .action(async (file: string, options) => (await import('./rates-import.ts')).runRatesImport(file, options))
  rates
    .command('refresh')
    .addOption(
      new Option('--feed <name>', 'this central bank alone; else those of SWITCHBOOK_RATE_FEEDS, else all').choices(
        FEEDS,
      ),
    )
    .description("ask the central banks' daily feeds now")
    .action(async (options) => (await import('./rates-refresh.ts')).runRatesRefresh(options))
  rates
    .command('show')
    .option('--date <day>', 'in force on this day, in UTC (default: today)', readInstant)
    .description('show the rates in force, units of each currency per USD')
    .action(async (options) => (await import('./rates-show.ts')).runRatesShow(options))
}
