import { Command } from 'commander'
import { EXPECTED_FAILURES } from './failures.ts'
import { readInstant } from './instant.ts'

const program = new Command('switchbook')
  .description('Account and billing control plane of a communications platform')
  .showHelpAfterError()

program
  .command('demo')
  .description('start the demo: own PostgreSQL, demo data, a clock that moves')
  .option('--reset', 'start afresh: database, keys and certificate are made anew')
  .action(async (options: { reset?: boolean }) => (await import('./demo.ts')).runDemo(options))

program
  .command('serve')
  .description('serve the API on DATABASE_URL, or on an own PostgreSQL in SWITCHBOOK_DATA_DIR')
  .action(async () => (await import('./serve.ts')).runServe())

program
  .command('migrate')
  .description('bring the database to this release')
  .action(async () => (await import('./migrate.ts')).runMigrate())

const catalog = program.command('catalog').description('what is sold')
catalog
  .command('apply')
  .argument('<folder>', 'YAML and CSV files')
  .option('--dry-run', 'show what would change, and change nothing')
  .option('--from <instant>', 'from when on its prices hold: an earlier time corrects them', readInstant)
  .description('make the database match a catalog folder')
  .action(async (folder: string, options: { dryRun?: boolean; from?: Date }) =>
    (await import('./catalog-apply.ts')).runCatalogApply(folder, options),
  )

const prices = program.command('prices').description('what single accounts pay')
prices
  .command('apply')
  .argument('<file>', 'YAML, as the prices of a catalog')
  .requiredOption('--account <id>', 'the account whose own price list it is')
  .option('--dry-run', 'show what would change, and change nothing')
  .option('--from <instant>', 'from when on the prices hold: an earlier time corrects them', readInstant)
  .description("make an account's own price list match a file")
  .action(async (file: string, options: { account: string; dryRun?: boolean; from?: Date }) =>
    (await import('./prices-apply.ts')).runPricesApply(file, options),
  )

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Error)) throw error
  // What a person can mend is told in a sentence; anything else is a defect and keeps its stack.
  console.error(EXPECTED_FAILURES.has(error.name) ? error.message : error)
  process.exitCode = 1
}
