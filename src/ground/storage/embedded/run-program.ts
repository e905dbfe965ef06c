import { spawn } from 'node:child_process'

/** The user that PostgreSQL runs as when we are root, which it refuses to run as. */
export interface ServerUser {
  name: string
  uid: number
  gid: number
}

/** How a program ended: its exit code (null: killed, or it could not be started) and all that it printed. */
export interface ProgramEnd {
  code: number | null
  output: string
}

/**
 * The environment of every program of the server: nothing of ours but what finds programs and libraries.
 * PGDATA and its like would change what initdb does, and our secrets are not for another user to read in /proc.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** The spawn options that make a program run as that user; null means as we are. */
export function asUser(user: ServerUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid }
}

/**
 * Runs a program to its end, in a session of its own so that Ctrl-C in the terminal does not reach it. Never rejects:
 * a program that cannot be started ends with code null and the reason as its output.
 */
export function runProgram(
  file: string,
  args: string[],
  { user = null, cwd = '/' }: { user?: ServerUser | null; cwd?: string } = {},
): Promise<ProgramEnd> {
  return new Promise<ProgramEnd>((resolve) => {
    const child = spawn(file, args, {
      ...asUser(user),
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
    // Some failures, such as not being allowed to change the user, are thrown by spawn itself.
  }).catch((error: Error) => ({ code: null, output: error.message }))
}
