import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Address } from './address.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { clusterIn, type Home } from './home.ts'
import { watchForParent } from './parent-watcher.ts'
import { asUser, serverEnvironment } from './run-program.ts'
import { openServerLog } from './server-log.ts'
import { shutDown } from './shut-down.ts'

/** A running server. */
export interface Postmaster {
  stop(): Promise<void>
}

/** What a postmaster is started with. */
export interface PostmasterOrder {
  home: Home
  binaries: Binaries
  address: Address
  flags: string[]
  /** The pid in postmaster.pid when that is certainly no server of this cluster any more. */
  formerPid: number | null
}

/** Backends of a killed postmaster see its death at the next wait of their query, and hold its shared memory till then. */
const ORPHANS_LINGER = 30_000
/** Recovery after a crash may take minutes. */
const LONGEST_START = 300_000

/**
 * Starts the server and resolves when it takes connections. Throws EmbeddedPostgresError with the telling lines of its
 * log when it does not start; then nothing of it runs.
 */
export async function startPostmaster(order: PostmasterOrder): Promise<Postmaster> {
  const { folder } = order.home
  const giveUpAt = performance.now() + ORPHANS_LINGER
  for (;;) {
    const log = await openServerLog(folder)
    try {
      const server = launch(order, log.handle.fd)
      if (await isReady(server, clusterIn(order.home.path))) return server
      await server.stop()
      const reason = server.spawnError() ?? (await log.quote())
      if (!/pre-existing shared memory block/.test(reason) || performance.now() > giveUpAt) {
        throw new EmbeddedPostgresError(`The PostgreSQL server of ${folder} did not start (see ${log.path}): ${reason}`)
      }
    } finally {
      await log.handle.close()
    }
    await pause(100)
  }
}

interface Launched extends Postmaster {
  child: ChildProcess
  hasExited(): boolean
  spawnError(): string | null
}

function launch({ home, binaries, address, flags, formerPid }: PostmasterOrder, logDescriptor: number): Launched {
  const cluster = clusterIn(home.path)
  const child = spawn(binaries.program('postgres'), ['-D', cluster, ...flags], {
    ...asUser(home.user),
    cwd: cluster,
    // PostgreSQL leaves this one pid out of its own check for another postmaster, and keeps the rest of the check.
    env: { ...serverEnvironment(), ...(formerPid === null ? {} : { PG_GRANDPARENT_PID: String(formerPid) }) },
    stdio: ['ignore', logDescriptor, logDescriptor],
    // A session of its own: Ctrl-C in the terminal is for the application, which decides what stops when.
    detached: true,
    windowsHide: true,
  })
  let ended = false
  let spawnError: string | null = null
  const exit = new Promise<void>((resolve) => {
    const end = () => {
      ended = true
      dismissWatcher()
      resolve()
    }
    child.once('exit', end)
    child.once('error', (error) => {
      spawnError = error.message
      end()
    })
  })
  const { pid } = child
  const dismissWatcher =
    pid === undefined ? () => {} : watchForParent({ pid, cluster, socketFolder: address.socketFolder, user: home.user })
  // An application that forgets to stop its server may still end; the watcher then stops it.
  child.unref()
  const stop = async () => {
    if (ended || pid === undefined) return
    child.ref()
    await shutDown(pid, cluster, (milliseconds) => endsWithin(exit, milliseconds))
  }
  return { child, stop, hasExited: () => ended, spawnError: () => spawnError }
}

async function endsWithin(exit: Promise<void>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController()
  const late = pause(milliseconds, false, { signal: timer.signal }).catch(() => false)
  const inTime = await Promise.race([exit.then(() => true), late])
  timer.abort()
  return inTime
}

/** The eighth line of postmaster.pid says how far the server is: cheaper than connecting, and what pg_ctl goes by. */
async function isReady(server: Launched, cluster: string): Promise<boolean> {
  const deadline = performance.now() + LONGEST_START
  while (!server.hasExited() && performance.now() < deadline) {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === server.child.pid && lines[7]?.trim() === 'ready') return true
    await pause(5)
  }
  return false
}
