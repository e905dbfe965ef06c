import type { FastifyInstance } from 'fastify'
import { dispatcher } from '../dispatch/index.ts'
import type { SecretSeal } from '../domain/access/index.ts'
import { type AllowedNetworks, callbackPoster } from '../domain/callbacks/delivery/index.ts'
import type { CatalogSnapshot } from '../domain/catalog/index.ts'
import { LATE_DAYS, MovementQueue } from '../domain/movements/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { type Clock, wallClock } from '../ground/time/index.ts'
import { CallbackDeliverer, type DueWorkParts, doDueMovements, keepDoing } from '../jobs/index.ts'
import { makeServer } from '../server/index.ts'
import type { Log } from './log.ts'
import { type MarketSource, openMarketSource } from './market-source.ts'

/** A place to listen. */
export interface Listening {
  readonly port: number
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** What the routes of a mode act on. */
export interface ModeParts {
  readonly market: MarketSource
  readonly movements: MovementQueue
  readonly dueWork: DueWorkParts
}

/** What a server is started from. */
export interface StartOptions {
  /** Opened, and migrated to this release. The caller closes it after the server. */
  readonly database: Database
  /** Business time. */
  readonly clock: Clock
  readonly host: string
  /** Plain HTTP, HTTPS, or both; port 0 takes a free one. */
  readonly listen: readonly Listening[]
  readonly log: Log
  /** Days by which a usage event may be late; absent: as many as are allowed. */
  readonly lateDays?: number
  /** Opens what is sealed in the database, and seals what is written there. */
  readonly secretSeal: SecretSeal
  /** Networks that callbacks may reach although they are not public. */
  readonly callbackNetworks: AllowedNetworks
  /** Milliseconds between two looks at callbacks that are due; absent: whoever moves the clock sends them. */
  readonly callbackPause?: number
  /** Milliseconds between two looks at what is due; absent: nobody looks, whoever moves the clock does what is due. */
  readonly dueWorkPause?: number
  /** The catalog, where the caller knows already what the database holds. */
  readonly catalog?: CatalogSnapshot | undefined
  /** Adds the routes of a mode. */
  addRoutes?(server: FastifyInstance, parts: ModeParts): void
}

/** A server that serves requests. */
export interface Switchbook {
  /** The ports that it listens on, in the order asked. */
  readonly ports: readonly number[]
  readonly market: MarketSource
  readonly movements: MovementQueue
  readonly dueWork: DueWorkParts
  /** Refuses new connections, lets the calls under way end, and gives the ports back. */
  close(): Promise<void>
}

/** Puts the parts together and listens: the only place that does. */
export async function startSwitchbook(options: StartOptions): Promise<Switchbook> {
  const { database, log } = options
  const [market] = await Promise.all([
    openMarketSource(database, options.clock, log, options.catalog),
    database.keepRows(),
  ])
  const movements = new MovementQueue(database)
  const dispatch = dispatcher({
    database,
    movements,
    wallClock,
    settings: { lateDays: options.lateDays ?? LATE_DAYS, secretSeal: options.secretSeal },
    market: () => market.market(),
    reportFailure: (requestId, failure) => log.error({ requestId, err: failure }, 'a call failed unexpectedly'),
  })
  const callbacks = new CallbackDeliverer({
    database,
    post: callbackPoster({ allowed: options.callbackNetworks }),
    seal: options.secretSeal,
    now: () => market.market().now,
  })
  const dueWork = { database, movements, callbacks, market: () => market.market() }
  const servers = options.listen.map(({ tls }) =>
    makeServer({
      dispatch,
      isHealthy: () => database.isReachable(),
      log,
      ...(tls === undefined ? {} : { tls }),
      addRoutes: (server) => options.addRoutes?.(server, { market, movements, dueWork }),
    }),
  )
  const keep = (work: () => Promise<unknown>, interval: number | undefined) =>
    interval === undefined
      ? []
      : [keepDoing(work, interval, (failure) => log.warn({ err: failure }, 'due work could not be done'))]
  const doings = [
    ...keep(() => doDueMovements(dueWork), options.dueWorkPause),
    // Apart from the others: no renewal waits for a receiver.
    ...keep(() => callbacks.deliverDue(), options.callbackPause),
  ]
  const close = async () => {
    await Promise.all(doings.map((doing) => doing.stop()))
    await Promise.all(servers.map((server) => server.close()))
  }
  try {
    const ports = await Promise.all(
      servers.map((server, index) => listen(server, options.host, options.listen[index]?.port ?? 0)),
    )
    return { ports, market, movements, dueWork, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<number> {
  await server.listen({ host, port })
  const address = server.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
