import { readFileSync } from 'node:fs'

/** Milliseconds between two looks. */
const LOOK_EVERY = 500

/**
 * Calls `gone` when this process was started by `npm run` and that npm is no more. npm ends by SIGTERM or SIGKILL
 * without a word to what it runs: a script that ends npm means the command.
 */
export function onLauncherGone(env: { readonly npm_lifecycle_event?: string | undefined }, gone: () => void): void {
  if (env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === null || isAlive(npm))) return
    clearInterval(timer)
    gone()
  }, LOOK_EVERY)
  timer.unref()
}

/** The parent of a process, where the system tells it in /proc: npm stands behind the shell that it runs scripts in. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return parent > 1 ? parent : null
  } catch {
    // No /proc here, or the shell ended already: then the shell alone is looked at.
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
