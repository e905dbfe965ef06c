import { readFile } from 'node:fs/promises'
import { runProgram } from './run-program.ts'

/**
 * A mark of one process that a later process under the same number does not share: the boot and the tick it started
 * at. Null: no such process (a zombie counts as none). Empty: it lives, and this system does not tell since when.
 */
export async function startMark(pid: number): Promise<string | null> {
  if (!exists(pid)) return null
  if (process.platform === 'linux') return linuxStartMark(pid)
  if (process.platform === 'win32') return ''
  const { code, output } = await runProgram('ps', ['-o', 'lstart=', '-p', String(pid)])
  return code === 0 ? output.replaceAll(/\W/g, '') : null
}

/** True unless the process that wore the mark is certainly gone. */
export async function stillLives(pid: number, mark: string): Promise<boolean> {
  const current = await startMark(pid)
  return current !== null && (current === mark || current === '' || mark === '')
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function linuxStartMark(pid: number): Promise<string | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ])
  // Another user's process is invisible where /proc is mounted with hidepid.
  if (stat === null) return exists(pid) ? '' : null
  // The name, in parentheses, may itself hold blanks and parentheses: fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19] ?? '']
  return state === 'Z' || state === 'X' ? null : `${boot.slice(0, 8)}${startTicks}`
}
