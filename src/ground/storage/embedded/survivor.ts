import { readFile, readlink, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { removeLeftSocketFolder } from './address.ts'
import { startMark } from './process-identity.ts'
import { runProgram } from './run-program.ts'
import { pgCtl, shutDown } from './shut-down.ts'

/**
 * Stops the server that outlived a killed owner, if there is one; the caller owns the home. Signals nothing that is
 * not certainly the postmaster of this very cluster. Answers the pid that postmaster.pid still names and that is no
 * such postmaster, or null: a stranger may have it by now, or nobody reaped the dead one (a container's first process
 * often does not), and PostgreSQL must be told to think nothing of it. Throws EmbeddedPostgresError when the survivor
 * does not stop.
 */
export async function stopSurvivor(cluster: string): Promise<number | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return null
  if ((await startMark(pid)) === null || !(await isPostmasterOf(pid, cluster))) {
    await removeLeftSocketFolder(lines[4] ?? '')
    return pid
  }
  await shutDown(pid, cluster, async (milliseconds) => {
    const deadline = performance.now() + milliseconds
    while (performance.now() < deadline) {
      if ((await startMark(pid)) === null) return true
      await pause(10)
    }
    return false
  })
  return null
}

async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return (await pgCtl('status', cluster)).code === 0
  if (process.platform !== 'linux') {
    const { output } = await runProgram('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
    return output.includes('postgres') && output.includes(` -D ${cluster} `)
  }
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  if (basename(program) !== 'postgres') return false
  // A postmaster works in its cluster, whatever the folder was called when it started. The link is not ours to follow
  // in some containers; then the arguments must do.
  const link = `/proc/${pid}/cwd`
  if ((await readlink(link).catch(() => null)) === null) return args.includes(cluster)
  const [there, here] = await Promise.all([stat(link), stat(cluster)])
  return there.dev === here.dev && there.ino === here.ino
}
