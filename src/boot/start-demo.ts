import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LOOPBACK_NETWORKS, readNetworks } from '../domain/callbacks/delivery/index.ts'
import { readCatalogFolder } from '../domain/catalog/index.ts'
import { removeEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import { type Database, openDatabase } from '../ground/storage/index.ts'
import { recordOneUse } from '../methods/operator/record-one-use.handler.ts'
import type { FrozenClock, SandboxControls } from '../sandbox/index.ts'
import type { Config } from './config.ts'
import { openDatabaseServer } from './database-server.ts'
import { type DemoDatabases, openDemoDatabases } from './demo-databases.ts'
import { localCertificate } from './local-certificate.ts'
import type { Log } from './log.ts'
import { openSecretSeal, SECRET_KEY_FILE } from './secret-key.ts'
import { type ModeParts, startSwitchbook } from './start-switchbook.ts'

/** Milliseconds between two looks at callbacks: the clock stands, and what happens is told all the same. */
const CALLBACK_PAUSE = 500

/** A running demo. */
export interface Demo {
  readonly httpUrl: string
  readonly httpsUrl: string
  readonly folder: string
  readonly isNew: boolean
  close(): Promise<void>
}

/** What a demo is started from. */
export interface DemoOptions {
  readonly config: Config
  readonly catalogFolder: string
  readonly log: Log
  /** Throws the folder's state away first. */
  readonly startAfresh: boolean
  /** Told the name of each step when it is done. */
  onStep?(step: string): void
  /** Told where the clock has stopped on a long way. */
  onArrival?(at: Date): void
}

/**
 * Starts the demo: its own PostgreSQL, the seeded state, the frozen clock, HTTP and HTTPS. What it makes is in the
 * data folder. The sandbox is loaded here and nowhere else.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { config, log } = options
  const { dataFolder: folder } = config
  const step = (name: string) => options.onStep?.(name)
  if (options.startAfresh) await removeDemo(folder)
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const {
    addSandboxRoutes,
    DEMO_NOW,
    demoGuide,
    insertDemoKeys,
    makeMissingKeys,
    makeOtherKeys,
    openFrozenClock,
    seedDemo,
    writeKeyFiles,
  } = await import('../sandbox/index.ts')
  const secretSeal = openSecretSeal(folder, process.env)
  const beginnings = once(() => begin(folder, options, makeMissingKeys))
  const server = await openDatabaseServer(config, beginnings)
  step('PostgreSQL')
  const closers = [() => server.stop()]
  const closeAll = async () => {
    for (const close of closers.reverse()) await close()
  }
  try {
    const { catalog, keys, certificate: certificateToCome } = beginnings()
    const databases = await openDemoDatabases(server, {
      catalog,
      now: DEMO_NOW,
      startAfresh: options.startAfresh,
      seed: (tx, seeded) => seedDemo(tx, seeded, secretSeal),
    })
    step('database')
    // Key files of another database open nothing here: a new one gets keys of its own.
    const pending = databases.isNew ? [...(await keys), ...(await makeOtherKeys(await keys))] : await keys
    if (pending.length > 0) {
      await databases.onBoth((tx) => insertDemoKeys(tx, pending))
      await writeKeyFiles(folder, pending)
    }
    const certificate = await certificateToCome
    step('keys and certificate')
    const database = openDatabase(databases.liveAddress)
    closers.push(() => database.close())
    const clock = await openFrozenClock(database)
    const writeGuide = async ([httpPort, httpsPort]: readonly (number | undefined)[]) => {
      const urls = { httpUrl: urlOf('http', config.host, httpPort), httpsUrl: urlOf('https', config.host, httpsPort) }
      const guide = demoGuide({ ...urls, folder, authorityFile: certificate.authorityFile })
      await writeFile(join(folder, 'demo.json'), `${JSON.stringify(guide, null, 2)}\n`)
      return urls
    }
    // Who waits for /healthz finds the guide; ports that the system chose are known only after.
    await writeGuide([config.httpPort, config.httpsPort])
    const switchbook = await startSwitchbook({
      database,
      clock,
      host: config.host,
      catalog: databases.catalog,
      listen: [{ port: config.httpPort }, { port: config.httpsPort, tls: certificate }],
      log,
      lateDays: config.lateDays,
      secretSeal,
      // The receivers of a demo are programs on the same machine.
      callbackNetworks: config.callbackNetworks ?? readNetworks(LOOPBACK_NETWORKS) ?? [],
      callbackPause: CALLBACK_PAUSE,
      addRoutes: (http, parts) =>
        addSandboxRoutes(http, sandboxControls({ database, databases, clock, options }, parts)),
    })
    closers.push(() => switchbook.close())
    step('catalog in memory, listening')
    const urls = await writeGuide(switchbook.ports)
    return { ...urls, folder, isNew: databases.isNew, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** What the sandbox's routes act on. */
function sandboxControls(
  demo: {
    readonly database: Database
    readonly databases: DemoDatabases
    readonly clock: FrozenClock
    readonly options: DemoOptions
  },
  { market, movements, dueWork }: ModeParts,
): SandboxControls {
  const { database, databases, clock, options } = demo
  const { lateDays } = options.config
  const reload = () => Promise.all([clock.reload(), market.reload()])
  return {
    clock,
    dueWork,
    snapshots: { database, snapshots: databases.snapshots, reload },
    ...(options.onArrival === undefined ? {} : { onArrival: options.onArrival }),
    recordUse: (use) => recordOneUse(use, { read: database.read, movements, market: market.market(), lateDays }),
    reset: async () => {
      await database.whileClosed(() => databases.copySeed())
      await reload()
    },
  }
}

/** What a start needs beside its database: begun while PostgreSQL makes its files, or after it has started. */
function begin<Keys>(folder: string, options: DemoOptions, makeMissingKeys: (folder: string) => Promise<Keys>) {
  const catalog = once(() => readCatalogFolder(options.catalogFolder))
  const begun = { catalog, keys: makeMissingKeys(folder), certificate: localCertificate(folder, options.config.host) }
  // A folder without a demo will need the catalog.
  const reading = existsSync(join(folder, 'demo.json')) ? undefined : catalog()
  // Awaited later, or not at all when the database does not start: then the first failure is the one that is told.
  for (const toCome of [begun.keys, begun.certificate, reading]) toCome?.catch(() => {})
  return begun
}

/** The same result for every call. */
function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined
  return () => {
    made ??= { result: make() }
    return made.result
  }
}

/** What a demo makes in its folder, which may be one that holds other things as well. */
const DEMO_FILES = [
  'postgres',
  'credentials.json',
  'child-credentials.json',
  'limited-credentials.json',
  'operator-credentials.json',
  'ca.pem',
  'server.pem',
  'server-key.pem',
  'demo.json',
  SECRET_KEY_FILE,
]

/** Throws the demo's state away: database, keys and certificate. Refuses while a demo runs on the folder. */
async function removeDemo(folder: string): Promise<void> {
  await removeEmbeddedPostgres(join(folder, 'postgres'))
  for (const name of DEMO_FILES) await rm(join(folder, name), { recursive: true, force: true })
}

function urlOf(scheme: string, host: string, port: number | undefined): string {
  // The certificate names localhost, and every client resolves it.
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`
}
