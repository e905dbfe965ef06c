import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { removeEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import { type CommandProcess, freePort, runCommand, untilServing } from './demo-process.ts'

/** A demo that runs in a folder of its own, as a user would start it. */
export interface DemoOfFile {
  readonly folder: string
  readonly httpUrl: string
  /** What a command needs to know of it. */
  readonly env: Readonly<Record<string, string>>
  /** The process that runs now. */
  readonly process: CommandProcess
  /** Ends it as Ctrl-C does, and gives the exit code. */
  stop(): Promise<number | null>
  /** Starts it again, once it has ended. */
  start(args?: readonly string[]): Promise<void>
}

/** The demo for the tests of one file: started before them on a new folder, ended and removed after them. */
export function demoOfFile(): DemoOfFile {
  const folder = mkdtempSync(join(tmpdir(), 'switchbook-demo-'))
  let [httpUrl, env]: [string, Readonly<Record<string, string>>] = ['', {}]
  let running: CommandProcess | undefined
  const current = () => {
    if (running === undefined) throw new Error('the demo is used before it is started')
    return running
  }
  const start = async (args: readonly string[] = []) => {
    running = runCommand(['demo', ...args], env)
    await untilServing(running, httpUrl)
  }
  const stop = async () => {
    if (current().child.exitCode === null) current().child.kill('SIGINT')
    return current().ended()
  }
  beforeAll(async () => {
    // Our own PostgreSQL never runs as root: its user must be able to enter.
    await chmod(folder, 0o755)
    const [httpPort, httpsPort] = [await freePort(), await freePort()]
    httpUrl = `http://127.0.0.1:${httpPort}`
    env = { SWITCHBOOK_DATA_DIR: folder, PORT: `${httpPort}`, HTTPS_PORT: `${httpsPort}` }
    await start()
  })
  afterAll(async () => {
    await stop()
    await removeEmbeddedPostgres(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    get httpUrl() {
      return httpUrl
    },
    get env() {
      return env
    },
    get process() {
      return current()
    },
    stop,
    start,
  }
}
