import { Command, Option } from 'commander'
import { addAccountsCommands } from './accounts-commands.ts'
import { addCallbacksCommands } from './callbacks-commands.ts'
import { addDocumentsCommands } from './documents-commands.ts'
import { EXPECTED_FAILURES } from './failures.ts'
import { readInstant } from './instant.ts'
import { readJsonObject } from './json-object.ts'
import { addRatesCommands } from './rates-commands.ts'

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

/** As the room of call records names them; written here, so that no other command loads that room. */
const CALL_RECORD_FORMATS = ['asterisk-csv', 'freeswitch-csv', 'freeswitch-json', 'kamailio-json', 'radius-detail']

const usage = program.command('usage').description('what accounts used; talks to a running server as its operator')
usage
  .command('import')
  .argument('<file>', "a switch's call records")
  .addOption(new Option('--format <name>', 'how the file is written; else guessed').choices(CALL_RECORD_FORMATS))
  .option('--source <name>', 'who reports: a call is the same when source and id are the same (default: the format)')
  .option('--accounts <json>', 'accounts by the names of the switch, such as {"1042":3456750}', readJsonObject)
  .option('--settings <json>', 'how this switch writes, such as {"timeZone":"Europe/Berlin"}', readJsonObject)
  .option('--dry-run', 'print the calls as they are read, and report nothing')
  .option('--url <url>', 'the server (default: the demo of the data folder)')
  .option('--key-file <file>', "the operator's key file")
  .description('report the calls of a file, each once')
  .action(async (file: string, options) => (await import('./usage-import.ts')).runUsageImport(file, options))
usage
  .command('explain')
  .argument('<transaction>', 'its id')
  .option('--account <id>', 'in the books of this account alone')
  .option('--url <url>', 'the server (default: the demo of the data folder)')
  .option('--key-file <file>', "the operator's key file")
  .description('tell what a charge was made from, and make its amount again')
  .action(async (entry: string, options) => (await import('./usage-explain.ts')).runUsageExplain(entry, options))
usage
  .command('rerate')
  .requiredOption('--from <instant>', 'what was used from then on', readInstant)
  .option('--to <instant>', 'and before then', readInstant)
  .option('--account <id>', 'by this account alone')
  .option('--dry-run', 'tell what differs, and change nothing')
  .option('--url <url>', 'the server (default: the demo of the data folder)')
  .option('--key-file <file>', "the operator's key file")
  .description('rate what was used by the prices that are known for its time now, and correct what differs')
  .action(async (options) => (await import('./usage-rerate.ts')).runUsageRerate(options))

addAccountsCommands(program)
addCallbacksCommands(program)
addDocumentsCommands(program)
addRatesCommands(program)

const operator = program.command('operator').description("the operator's own account")
operator
  .command('create-key')
  .option('--out <file>', 'where the key file goes', 'operator-credentials.json')
  .option('--email <email>', "the account's email, where it is opened by this")
  .description("make a key for the operator's methods; opens the operator's account where there is none")
  .action(async (options) => (await import('./operator-create-key.ts')).runOperatorCreateKey(options))

const clock = program.command('clock').description('the clock of a running demo')
const withUrl = (command: Command) => command.option('--url <url>', 'the demo (default: that of the data folder)')
withUrl(clock.command('show'))
  .description('tell where it stands')
  .action(async (options) => (await import('./clock.ts')).runClock(null, options))
withUrl(clock.command('advance').argument('<duration>', 'ISO 8601, such as P1M'))
  .description('move it ahead; all that falls due on the way happens first')
  .action(async (advance: string, options) => (await import('./clock.ts')).runClock({ advance }, options))
withUrl(clock.command('set').argument('<instant>', 'such as 2026-03-01T00:00:00Z'))
  .description('move it ahead to an instant')
  .action(async (now: string, options) => (await import('./clock.ts')).runClock({ now }, options))

// Who reads through a pipe may have read enough, `… | head`: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Error)) throw error
  // What a person can mend is told in a sentence; anything else is a defect and keeps its stack.
  console.error(EXPECTED_FAILURES.has(error.name) ? error.message : error)
  process.exitCode = 1
}
