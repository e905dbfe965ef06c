import { type Command, Option } from 'commander'

const STATES = ['pending', 'delivered', 'failed']

/** Adds `switchbook callbacks …`; what runs the commands is loaded when one is called. */
export function addCallbacksCommands(program: Command): void {
  const callbacks = program
    .command('callbacks')
    .description('what accounts are told of; talks to a running server as its operator')
  withServer(callbacks.command('list'))
    .argument('<account>', 'its id')
    .addOption(new Option('--state <state>', 'in this state alone').choices(STATES))
    .option('--after <callback>', 'those after this one')
    .description('list callbacks with the last attempt to deliver each')
    .action(async (account: string, options) => (await import('./callbacks.ts')).runCallbacksList(account, options))
  withServer(callbacks.command('retry'))
    .argument('<account>', 'its id')
    .argument('<callback>', "the callback's id")
    .description('send a callback again')
    .action(async (account: string, callback: string, options) =>
      (await import('./callbacks.ts')).runCallbacksRetry(account, callback, options),
    )
}

function withServer(command: Command): Command {
  return command
    .option('--url <url>', 'the server (default: the demo of the data folder)')
    .option('--key-file <file>', "the operator's key file")
}
