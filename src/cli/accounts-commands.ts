import type { Command } from 'commander'
import { ACCOUNT_METHODS } from './account-methods.ts'

/** Adds `switchbook accounts …`; what runs the commands is loaded when one is called. */
export function addAccountsCommands(program: Command): void {
  const accounts = program
    .command('accounts')
    .description('accounts and their money: asked of the server that runs, else done on the database')
  for (const { command, method, about, options, params, tell } of ACCOUNT_METHODS) {
    const one = accounts.command(command).description(about)
    for (const option of options) one.addOption(option)
    withServer(one)
    one.action(async () =>
      (await import('./accounts.ts')).runAccountsMethod(method, params(one.opts(), ...one.args), tell, one.opts()),
    )
  }
  withServer(accounts.command('list'))
    .option('--parent <id>', 'its children alone')
    .option('--after <id>', 'those after this one')
    .description('list accounts with their balances')
    .action(async (options) => (await import('./accounts.ts')).runAccountsList(options))
  withServer(accounts.command('show'))
    .argument('<account>', 'its id')
    .description('show an account and its money')
    .action(async (id: string, options) => (await import('./accounts.ts')).runAccountsShow(id, options))
}

/** Which server, and by which key: for who does not mean the one that runs here. */
function withServer(command: Command): Command {
  return command
    .option('--url <url>', 'the server (default: the one that runs here)')
    .option('--key-file <file>', "the operator's key file")
}
