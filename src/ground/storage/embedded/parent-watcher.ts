import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { asUser, serverEnvironment } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

/**
 * Waits for its standard input to end, which happens when the parent is gone, however it went; then stops the server
 * and removes its socket's folder. postmaster.pid must still name the server, or the number may be another process's
 * by now; a server that has just begun may not have written the file yet, hence the second look.
 */
const SCRIPT = `
read -r gone
for look in 1 2 3; do
  if read -r pid < "$2"; then
    [ "$pid" = "$1" ] && kill -INT "$1"
    break
  fi
  sleep 1
done
while read -r pid < "$2" && [ "$pid" = "$1" ] && kill -0 "$1"; do sleep 1; done
rm -rf "$3"
`

/** What is watched: a server, its cluster and the folder of its socket. */
export interface Watched {
  pid: number
  cluster: string
  socketFolder: string | null
  user: ServerUser | null
}

/**
 * Starts a process that stops the server when this one dies without doing so, even by SIGKILL. It runs as the
 * server's user and so can harm nobody else. Answers how to dismiss it. Where there is no `sh` nobody watches, and the
 * next start stops the survivor.
 */
export function watchForParent({ pid, cluster, socketFolder, user }: Watched): () => void {
  if (process.platform === 'win32') return () => {}
  const args = ['-c', SCRIPT, 'switchbook-watcher', String(pid), join(cluster, 'postmaster.pid'), socketFolder ?? '']
  const watcher = spawn('/bin/sh', args, {
    ...asUser(user),
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C in the terminal must not end the watcher before its parent.
    detached: true,
  })
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  watcher.unref()
  const pipe = watcher.stdin as Socket
  pipe.unref()
  return () => {
    watcher.kill('SIGKILL')
    pipe.destroy()
  }
}
