import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Milliseconds between two tries to connect again. */
const RETRY_AFTER = 250
/** Milliseconds between two looks whether the connection still lives: one may die without a word. */
const LOOK_EVERY = 5_000
/** Milliseconds that the server has to answer such a look. */
const PATIENCE = 2_000

/** What is told of a channel. */
export interface Listener {
  /** A notification came. */
  heard(payload: string): void
  /** The connection was lost: what is notified from now on is missed. */
  lost?(): void
  /** The connection was made again. */
  found?(): void
}

/** A channel that is listened on. */
export interface Listening {
  /** Resolves when every notification of what was committed before has been heard; at once while the connection is lost. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

/** Listens on a channel until it is stopped; a lost connection is made again. Throws when the first connection fails. */
export async function keepListening(config: pg.ClientConfig, channel: string, listener: Listener): Promise<Listening> {
  let isStopped = false
  let client: pg.Client | null = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ ...config, keepAlive: true, query_timeout: PATIENCE })
    // What happens to the connection is told by its end; the error beside it says nothing more.
    next.on('error', () => {})
    await next.connect()
    next.on('notification', (message) => listener.heard(message.payload ?? ''))
    next.on('end', () => void connectAgain())
    await next.query(`listen ${next.escapeIdentifier(channel)}`)
    return next
  }

  async function connectAgain(): Promise<void> {
    client = null
    if (isStopped) return
    listener.lost?.()
    while (!isStopped) {
      await pause(RETRY_AFTER, undefined, { ref: false })
      try {
        client = await connect()
        listener.found?.()
        return
      } catch {
        // The server is away still: tried again until it is back or nobody listens any more.
      }
    }
  }

  let looking: Promise<void> | undefined
  let lookingNext: Promise<void> | undefined

  /**
   * Asks the server for a sign of life; a connection without one is given up, and made again. One question at a time:
   * those who come while one is asked share the next.
   */
  function look(): Promise<void> {
    if (looking === undefined) {
      looking = ask().finally(() => {
        looking = undefined
      })
      return looking
    }
    lookingNext ??= looking.then(() => {
      lookingNext = undefined
      return look()
    })
    return lookingNext
  }

  async function ask(): Promise<void> {
    const asked = client
    await asked?.query('select 1').catch(() => asked.end().catch(() => {}))
  }

  const timer = setInterval(() => void look(), LOOK_EVERY)
  timer.unref()

  return {
    // A backend sends what it was notified of before it answers a statement.
    caughtUp: look,
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}
