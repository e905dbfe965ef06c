import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Milliseconds between two tries to connect again. */
const RETRY_AFTER = 250

/**
 * Listens on a channel until the function that it gives is called. A lost connection is made again, and `heard` is
 * called then as well: notifications may have passed meanwhile. Throws when the first connection fails.
 */
export async function keepListening(
  config: pg.ClientConfig,
  channel: string,
  heard: () => void,
): Promise<() => Promise<void>> {
  let isStopped = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client(config)
    // What happens to the connection is told by its end; the error beside it says nothing more.
    next.on('error', () => {})
    await next.connect()
    next.on('notification', heard)
    next.on('end', () => void connectAgain())
    await next.query(`listen ${next.escapeIdentifier(channel)}`)
    return next
  }

  async function connectAgain(): Promise<void> {
    while (!isStopped) {
      await pause(RETRY_AFTER, undefined, { ref: false })
      try {
        client = await connect()
        heard()
        return
      } catch {
        // The server is away still: tried again until it is back or nobody listens any more.
      }
    }
  }

  return async () => {
    isStopped = true
    await client.end().catch(() => {})
  }
}
