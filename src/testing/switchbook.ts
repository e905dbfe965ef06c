import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { inject } from 'vitest'
import { startSwitchbook } from '../boot/start-switchbook.ts'
import { LOOPBACK_NETWORKS, readNetworks } from '../domain/callbacks/delivery/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { DEMO_NOW } from '../sandbox/index.ts'
import { travelTo } from '../sandbox/time-travel.ts'
import { createTestDatabase } from './test-database.ts'
import { TEST_SEAL } from './test-seal.ts'
import { type KeyFile, signToken } from './tokens.ts'

/** The key files of the demo, by what they are for. */
export const KEY_FILES = {
  owner: 'credentials.json',
  child: 'child-credentials.json',
  limited: 'limited-credentials.json',
  operator: 'operator-credentials.json',
} as const

/** A clock that a test moves. */
export interface TestClock {
  now(): Date
  set(at: string): void
}

/** Switchbook as the product starts it, on a copy of the seeded demo, with ports of its own. */
export interface TestSwitchbook extends AsyncDisposable {
  readonly database: Database
  readonly clock: TestClock
  readonly httpUrl: string
  readonly httpPort: number
  /** Host and port of HTTPS, as the official clients take it. */
  readonly httpsHost: string
  /** Lines of the log at level error and above: unexpected failures. */
  readonly failures: readonly string[]
  keyFilePath(name: keyof typeof KEY_FILES): string
  keyFile(name: keyof typeof KEY_FILES): KeyFile
  /** Moves the clock ahead and does all that falls due on the way, as the sandbox does. */
  travel(at: string): Promise<void>
  /** Calls a method by an urlencoded POST with a token of the demo's owner, or of another key; gives the body's text. */
  call(method: string, params?: Readonly<Record<string, string>>, as?: Signer): Promise<string>
}

/** Whose token a call bears: a key file, and the account when it is not the key's own; and which API it is for. */
export interface Signer {
  readonly key?: keyof typeof KEY_FILES
  readonly accountId?: number
  /** The operator's API is called with the operator's key, unless another is named. */
  readonly surface?: 'operator'
}

/** Starts the product for one test file. Dispose of it at the end. */
export async function startTestSwitchbook(options: { now?: string } = {}): Promise<TestSwitchbook> {
  const folder = inject('demoFolder')
  const copy = await createTestDatabase('demo')
  let now = options.now === undefined ? DEMO_NOW : new Date(options.now)
  const clock = {
    now: () => now,
    set: (at: string) => {
      now = new Date(at)
    },
  }
  const failures: string[] = []
  const log = pino(
    { level: 'error' },
    {
      write: (line: string) => {
        failures.push(line)
      },
    },
  )
  const tls = {
    key: readFileSync(join(folder, 'server-key.pem'), 'utf8'),
    cert: readFileSync(join(folder, 'server.pem'), 'utf8'),
  }
  const started = await startSwitchbook({
    database: copy.database,
    clock,
    host: '127.0.0.1',
    listen: [{ port: 0 }, { port: 0, tls }],
    log,
    secretSeal: TEST_SEAL,
    callbackNetworks: readNetworks(LOOPBACK_NETWORKS) ?? [],
  })
  const [httpPort = 0, httpsPort = 0] = started.ports
  const keyFilePath = (name: keyof typeof KEY_FILES) => join(folder, KEY_FILES[name])
  const keyFile = (name: keyof typeof KEY_FILES): KeyFile => JSON.parse(readFileSync(keyFilePath(name), 'utf8'))
  const httpUrl = `http://127.0.0.1:${httpPort}`
  return {
    database: copy.database,
    clock,
    httpUrl,
    httpPort,
    httpsHost: `localhost:${httpsPort}`,
    failures,
    keyFilePath,
    keyFile,
    travel: (at) => {
      const moveTo = async (instant: Date) => {
        now = instant
      }
      const frozen = { now: clock.now, moveTo, reload: async () => {} }
      return travelTo(new Date(at), { clock: frozen, dueWork: started.dueWork })
    },
    call: async (method, params = {}, as = {}) => {
      const token = signToken(
        keyFile(as.key ?? as.surface ?? 'owner'),
        as.accountId === undefined ? {} : { claims: { iss: as.accountId } },
      )
      const response = await fetch(`${httpUrl}/${as.surface ?? 'platform'}_api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams(params),
      })
      return response.text()
    },
    [Symbol.asyncDispose]: async () => {
      await started.close()
      await copy.drop()
    },
  }
}
