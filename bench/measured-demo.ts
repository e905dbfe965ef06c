import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { removeEmbeddedPostgres } from '../src/ground/storage/embedded/index.ts'

/** A folder for a demo, and the ports that it will listen on. */
export interface DemoFolder {
  readonly folder: string
  readonly httpUrl: string
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** Makes an empty folder for a demo, with free ports. */
export async function makeDemoFolder(): Promise<DemoFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'switchbook-bench-'))
  // Our own PostgreSQL never runs as root: its user must be able to enter.
  await chmod(folder, 0o755)
  const [httpPort, httpsPort] = [await freePort(), await freePort()]
  return {
    folder,
    httpUrl: `http://127.0.0.1:${httpPort}`,
    env: { SWITCHBOOK_DATA_DIR: folder, PORT: `${httpPort}`, HTTPS_PORT: `${httpsPort}`, SWITCHBOOK_TIMINGS: '1' },
    remove: async () => {
      await removeEmbeddedPostgres(join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A demo that serves, and what it said on standard error. */
export interface MeasuredDemo {
  readonly child: ChildProcess
  errors(): string
  stop(): Promise<void>
}

/** Starts a demo by a command line and waits for the first answer of `url`. */
export async function startMeasuredDemo(
  command: readonly [string, ...string[]],
  place: DemoFolder,
  isServing: () => Promise<boolean>,
): Promise<MeasuredDemo> {
  const [file, ...args] = command
  const child = spawn(file, args, {
    env: { ...process.env, ...place.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = once(child, 'exit')
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  while (!(await isServing())) {
    if (child.exitCode !== null) throw new Error(`the demo ended: ${errors}`)
    await pause(5)
  }
  const stop = async () => {
    // The whole group, as Ctrl-C in a terminal does: npm alone would not pass it on.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    await ended
  }
  return { child, errors: () => errors, stop }
}

/** The demo's parent, as its guide names it. */
export function parentOf(place: DemoFolder): { account_id: number; api_key: string } {
  return JSON.parse(readFileSync(join(place.folder, 'demo.json'), 'utf8')).accounts.parent
}

/** Binds a process and all its threads to one core; says whether the system could. */
export function pinTo(core: number, child: ChildProcess): boolean {
  return spawnSync('taskset', ['-acp', `${core}`, `${child.pid}`]).status === 0
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
