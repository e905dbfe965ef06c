import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../bin/switchbook.mjs', import.meta.url))

/** A command of Switchbook's as a process of its own. */
export interface CommandProcess {
  readonly child: ChildProcess
  /** All that it has printed so far, on both outputs. */
  output(): string
  /** Waits for its end and gives the exit code. */
  ended(): Promise<number | null>
}

/** Runs a command as a user would; what the environment says on top of this process's own is `env`. */
export function runCommand(args: readonly string[], env: Readonly<Record<string, string>>): CommandProcess {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, DATABASE_URL: '', ...env } })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const end = once(child, 'exit')
  return { child, output: () => output, ended: async () => (await end)[0] as number | null }
}

/** Waits until a server serves and has said so. Throws with its output when it ends first. */
export async function untilServing(command: CommandProcess, httpUrl: string): Promise<void> {
  while (command.child.exitCode === null) {
    const answer = await fetch(`${httpUrl}/healthz`).catch(() => null)
    if (answer?.status === 200 && command.output().endsWith('.\n')) return
    await pause(50)
  }
  throw new Error(`the demo ended: ${command.output()}`)
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
