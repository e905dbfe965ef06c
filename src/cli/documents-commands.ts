import { type Command, Option } from 'commander'

const STATES = ['IN_PROGRESS', 'INCOMPLETE_SET', 'ACCEPTED', 'REJECTED']

/** Adds `switchbook documents …`; what runs the commands is loaded when one is called. */
export function addDocumentsCommands(program: Command): void {
  const documents = program
    .command('documents')
    .description('what accounts hand in to be verified; talks to a running server as its operator')
  withServer(documents.command('list'))
    .option('--account <id>', 'of this account alone')
    .option('--verification <name>', 'for this verification alone')
    .addOption(new Option('--status <state>', 'in this state alone').choices(STATES))
    .option('--offset <count>', 'how many to pass over first')
    .description('list documents, the longest handed in first')
    .action(async (options) => (await import('./documents.ts')).runDocumentsList(options))
  withServer(documents.command('require'))
    .argument('<account>', 'its id')
    .argument('<verification>', 'its name, such as RU')
    .option('--until <day>', 'until then numbers that call for it are held')
    .option('--anew', 'ask again for what is verified')
    .description('ask an account for a verification')
    .action(async (account: string, name: string, options) =>
      (await import('./documents.ts')).runDocumentsRequire(account, name, options),
    )
  withServer(documents.command('upload'))
    .argument('<account>', 'its id')
    .argument('<verification>', 'its name, such as RU')
    .argument('<file>', 'PDF, JPEG or PNG, 5 MiB at most')
    .option('--company', 'it is the document of a company')
    .description('hand a document in')
    .action(async (account: string, name: string, path: string, options) =>
      (await import('./documents.ts')).runDocumentsUpload(account, name, path, options),
    )
  addExamination(documents)
}

function addExamination(documents: Command): void {
  withServer(documents.command('download'))
    .argument('<account>', 'its id')
    .argument('<document>', "the document's id")
    .requiredOption('--out <file>', 'where it goes; a file that is there is kept')
    .description('save the file of a document')
    .action(async (account: string, document: string, options) =>
      (await import('./documents.ts')).runDocumentsDownload(account, document, options),
    )
  withServer(documents.command('accept'))
    .argument('<account>', 'its id')
    .argument('<document>', "the document's id")
    .option('--comment <text>', 'what the account reads of it')
    .description('accept a document')
    .action(async (account: string, document: string, options) =>
      (await import('./documents.ts')).runDocumentsAccept(account, document, options),
    )
  withServer(documents.command('reject'))
    .argument('<account>', 'its id')
    .argument('<document>', "the document's id")
    .requiredOption('--comment <text>', 'why, for the account to read')
    .option('--incomplete-set', 'it is good, and others of its set are missing')
    .description('reject a document')
    .action(async (account: string, document: string, options) =>
      (await import('./documents.ts')).runDocumentsReject(account, document, options),
    )
}

function withServer(command: Command): Command {
  return command
    .option('--url <url>', 'the server (default: the demo of the data folder)')
    .option('--key-file <file>', "the operator's key file")
}
