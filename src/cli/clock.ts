import { NoServer } from './failures.ts'
import { demoUrlOf } from './operator-client.ts'

/** `switchbook clock show | advance <duration> | set <instant>`: the clock of a running demo. */
export async function runClock(
  move: Readonly<Record<string, string>> | null,
  options: { readonly url?: string },
): Promise<void> {
  const url = options.url ?? demoUrlOf(process.env)
  const request = move === null ? {} : { method: 'POST', body: JSON.stringify(move) }
  const response = await fetch(new URL('/sandbox/clock', url), request).catch(() => {
    throw new NoServer(`No demo answers at ${url}: start it by switchbook demo, or name another by --url.`)
  })
  const answer = (await response.json()) as { now?: string; error?: { code: number; msg: string } }
  if (answer.now === undefined) throw new NoServer(answer.error?.msg ?? `There is no clock at ${url}.`)
  process.stdout.write(`The clock stands at ${answer.now}.\n`)
}
