import { join } from 'node:path'
import { locatePackage } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { type ProgramEnd, runProgram } from './run-program.ts'

/** A fast shutdown writes a checkpoint, which a slow disk makes long. */
const FAST_SHUTDOWN = 60_000
const IMMEDIATE_SHUTDOWN = 10_000

/**
 * Shuts a postmaster down: fast (sessions are cut off, everything committed is kept), and at once if that takes
 * longer than a minute (kept too; the next start recovers it). `isGone` waits that long for its end.
 * Throws EmbeddedPostgresError when neither works.
 */
export async function shutDown(
  pid: number,
  cluster: string,
  isGone: (milliseconds: number) => Promise<boolean>,
): Promise<void> {
  await send('SIGINT', pid, cluster)
  if (await isGone(FAST_SHUTDOWN)) return
  await send('SIGQUIT', pid, cluster)
  if (await isGone(IMMEDIATE_SHUTDOWN)) return
  throw new EmbeddedPostgresError(`The PostgreSQL server of ${cluster} (process ${pid}) does not stop.`)
}

/** Runs Windows' pg_ctl, which speaks to a postmaster by a pipe that only a postgres with the recorded pid has. */
export function pgCtl(command: 'status' | 'stop', cluster: string, ...flags: string[]): Promise<ProgramEnd> {
  return runProgram(join(locatePackage(), 'native', 'bin', 'pg_ctl.exe'), [command, '-D', cluster, ...flags])
}

async function send(signal: 'SIGINT' | 'SIGQUIT', pid: number, cluster: string): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals: process.kill would only terminate the process.
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
    await pgCtl('stop', cluster, '-W', '-m', mode)
    return
  }
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
