import { createSign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { wallClock } from '../ground/time/index.ts'

/** The operator's API could not be used; the message says what to do. */
export class OperatorApiError extends Error {
  override readonly name = 'OperatorApiError'
}

/** How the command line names the server and the key. */
export interface OperatorOptions {
  readonly url?: string
  readonly keyFile?: string
}

/** Calls a method of the operator's API and gives its answer; a refusal is thrown as OperatorApiError. */
export type OperatorCall = <Answer>(method: string, params: Readonly<Record<string, unknown>>) => Promise<Answer>

const KEY_FILE = 'operator-credentials.json'

/** Calls a method whose answer is a file and gives its bytes; a refusal is thrown as OperatorApiError. */
export type OperatorDownload = (method: string, params: Readonly<Record<string, unknown>>) => Promise<Buffer>

/**
 * Finds the server and the operator's key: `--url` and `--key-file`, else those of the demo in the data folder, else the
 * usual port and the key file in this folder.
 */
export function operatorClient(options: OperatorOptions, env: NodeJS.ProcessEnv): OperatorCall {
  const send = sender(options, env)
  return async <Answer>(method: string, params: Readonly<Record<string, unknown>>) =>
    (await answerIn(await send(method, params))) as Answer
}

/** The same for methods that answer a file. */
export function operatorDownload(options: OperatorOptions, env: NodeJS.ProcessEnv): OperatorDownload {
  const send = sender(options, env)
  return async (method, params) => {
    const response = await send(method, params)
    if (response.headers.get('content-type') !== 'application/json') return Buffer.from(await response.arrayBuffer())
    await answerIn(response)
    throw new OperatorApiError(`${method} answered no file.`)
  }
}

async function answerIn(response: Response): Promise<unknown> {
  const answer = (await response.json()) as { error?: { code: number; msg: string } }
  if (answer.error !== undefined) throw new OperatorApiError(`${answer.error.msg} (${answer.error.code})`)
  return answer
}

type Send = (method: string, params: Readonly<Record<string, unknown>>) => Promise<Response>

function sender(options: OperatorOptions, env: NodeJS.ProcessEnv): Send {
  const folder = demoFolder(env)
  const url = options.url ?? demoUrlOf(env)
  const key = readKey(
    options.keyFile ?? [join(folder, KEY_FILE), KEY_FILE].find((path) => existsSync(path)) ?? KEY_FILE,
  )
  return (method, params) =>
    fetch(new URL(`/operator_api/${method}`, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(key)}`, 'content-type': 'application/json' },
      body: JSON.stringify(params),
    }).catch(() => {
      throw new OperatorApiError(`No server answers at ${url}: start it, or name another by --url.`)
    })
}

/** Where a server is expected: SWITCHBOOK_URL, else the demo of the data folder, else the usual port. */
export function demoUrlOf(env: NodeJS.ProcessEnv): string {
  return env.SWITCHBOOK_URL ?? demoUrl(demoFolder(env)) ?? `http://localhost:${env.PORT || 8080}`
}

function demoFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env.SWITCHBOOK_DATA_DIR || '.switchbook/demo')
}

interface Key {
  readonly account_id: number
  readonly key_id: string
  readonly private_key: string
}

function readKey(path: string): Key {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new OperatorApiError(`The operator's key file ${path} cannot be read: name it by --key-file.`)
  }
}

function demoUrl(folder: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')).http
  } catch {
    // No demo there.
    return undefined
  }
}

/** Seconds for which a token is good: it is made for one call. */
const TOKEN_LIFE = 300

function tokenOf(key: Key): string {
  const now = Math.floor(wallClock.now().getTime() / 1000)
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
  const claims = { iss: key.account_id, iat: now, exp: now + TOKEN_LIFE }
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: key.key_id })}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key.private_key, 'base64url')}`
}
