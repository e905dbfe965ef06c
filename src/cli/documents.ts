import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { MAX_FILE_BYTES } from '../domain/verifications/index.ts'
import { UnreadableFile } from './failures.ts'
import { type OperatorOptions, operatorClient, operatorDownload } from './operator-client.ts'

/** A downloaded file could not be written; the message says where. */
export class FileNotWritten extends Error {
  override readonly name = 'FileNotWritten'
}

/** Documents of one list at most. */
const PAGE = 100

interface Document {
  readonly account_id: number
  readonly verification_name: string
  readonly verification_status: string
  readonly account_document_id: number
  readonly account_document_status: string
  readonly comment?: string
  readonly uploaded: string
  readonly counts: boolean
  readonly file_name?: string
  readonly size?: number
}

/** `switchbook documents list`: a line a document, the longest handed in first. */
export async function runDocumentsList(
  options: OperatorOptions & { account?: string; verification?: string; status?: string; offset?: string },
): Promise<void> {
  const call = operatorClient(options, process.env)
  const { result } = await call<{ result: Document[] }>('GetUploadedDocuments', {
    account_id: options.account ?? null,
    verification_name: options.verification ?? null,
    account_document_status: options.status ?? null,
    offset: options.offset ?? null,
    count: PAGE,
  })
  for (const document of result) tell(lineOf(document))
  if (result.length === PAGE) tell(`More may follow: --offset ${Number(options.offset ?? 0) + PAGE}`)
}

/** `switchbook documents require`: asks an account for a verification. */
export async function runDocumentsRequire(
  account: string,
  name: string,
  options: OperatorOptions & { until?: string; anew?: boolean },
): Promise<void> {
  const call = operatorClient(options, process.env)
  const opened = await call<{ verification_status: string; unverified_hold_until?: string }>('OpenVerification', {
    account_id: account,
    verification_name: name,
    unverified_hold_until: options.until ?? null,
    anew: options.anew === true,
  })
  const until = opened.unverified_hold_until
  tell(`${name} of account ${account} is ${opened.verification_status}${until ? `, held until ${until}` : ''}.`)
}

/** `switchbook documents upload`: hands a file in. What is no such file is refused by the server, by its bytes. */
export async function runDocumentsUpload(
  account: string,
  name: string,
  path: string,
  options: OperatorOptions & { company?: boolean },
): Promise<void> {
  const content = await contentOf(path)
  const call = operatorClient(options, process.env)
  const { document, is_repeat } = await call<{ document: Document; is_repeat: boolean }>('UploadAccountDocument', {
    account_id: account,
    verification_name: name,
    is_individual: options.company !== true,
    file_name: basename(path),
    content: content.toString('base64'),
  })
  tell(`${is_repeat ? 'Handed in before' : 'Handed in'}: ${lineOf(document)}`)
}

/** `switchbook documents download`: saves a file, and overwrites none. */
export async function runDocumentsDownload(
  account: string,
  document: string,
  options: OperatorOptions & { out: string },
): Promise<void> {
  const { out } = options
  const download = operatorDownload(options, process.env)
  const content = await download('GetAccountDocumentFile', { account_id: account, account_document_id: document })
  // For the one who saves it alone: it is somebody's papers.
  await writeFile(out, content, { flag: 'wx', mode: 0o600 }).catch((error: Error) => {
    throw new FileNotWritten(`${out} cannot be written: ${error.message}.`)
  })
  tell(`${content.length} bytes are in ${out}.`)
}

/** `switchbook documents accept`. */
export async function runDocumentsAccept(
  account: string,
  document: string,
  options: OperatorOptions & { comment?: string },
): Promise<void> {
  const params = { account_id: account, account_document_id: document, comment: options.comment ?? null }
  await examine('AcceptAccountDocument', params, options)
}

/** `switchbook documents reject`. */
export async function runDocumentsReject(
  account: string,
  document: string,
  options: OperatorOptions & { comment: string; incompleteSet?: boolean },
): Promise<void> {
  const { comment, incompleteSet } = options
  const params = { account_id: account, account_document_id: document, comment, set_is_incomplete: !!incompleteSet }
  await examine('RejectAccountDocument', params, options)
}

async function examine(method: string, params: Readonly<Record<string, unknown>>, options: OperatorOptions) {
  const { document } = await operatorClient(options, process.env)<{ document: Document }>(method, params)
  tell(lineOf(document))
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES)
      throw new UnreadableFile(`${path} has ${size} bytes, ${MAX_FILE_BYTES} are taken at most.`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(`${path} cannot be read: ${(error as Error).message}.`)
  }
}

function lineOf(document: Document): string {
  const file = document.file_name === undefined ? 'no file' : `${document.file_name} (${document.size} bytes)`
  const comment = document.comment === undefined ? '' : `, "${document.comment}"`
  const state = document.counts ? document.account_document_status : `${document.account_document_status} once`
  return (
    `document ${document.account_document_id} of account ${document.account_id}: ${state}${comment}, ` +
    `${file}, of ${document.uploaded}; ${document.verification_name} is ${document.verification_status}.`
  )
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
