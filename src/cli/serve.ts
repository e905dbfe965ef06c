import { readConfig } from '../boot/config.ts'
import { openDatabaseServer } from '../boot/database-server.ts'
import { ensureDatabase } from '../boot/ensure-database.ts'
import { openLog } from '../boot/log.ts'
import { keepRatesFresh, readRateFeeds } from '../boot/rate-feeds.ts'
import { openSecretSeal } from '../boot/secret-key.ts'
import { startSwitchbook } from '../boot/start-switchbook.ts'
import { openDatabase } from '../ground/storage/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { explainListenFailure } from './failures.ts'
import { untilStopped } from './until-stopped.ts'

/** Milliseconds between two looks at what is due, and at callbacks. */
const DUE_WORK_PAUSE = 1000

/** `switchbook serve`: serves the API over HTTP, for a proxy that ends TLS in front of it. Business time is real time. */
export async function runServe(): Promise<void> {
  const config = readConfig(process.env, '.switchbook/server')
  const rateFeeds = readRateFeeds(process.env)
  const server = await openDatabaseServer(config)
  try {
    const address = await ensureDatabase(server)
    const database = openDatabase(address)
    const log = openLog(config.logLevel)
    const switchbook = await startSwitchbook({
      database,
      clock: wallClock,
      host: config.host,
      listen: [{ port: config.httpPort }],
      log,
      lateDays: config.lateDays,
      dueWorkPause: DUE_WORK_PAUSE,
      callbackPause: DUE_WORK_PAUSE,
      callbackNetworks: config.callbackNetworks ?? [],
      secretSeal: openSecretSeal(config.dataFolder, process.env),
    }).catch((error) => {
      throw explainListenFailure(error)
    })
    const rates = keepRatesFresh(rateFeeds, { database, market: switchbook.market, log })
    process.stdout.write(`Switchbook serves on http://${config.host}:${switchbook.ports[0]}.\n`)
    await untilStopped(async () => {
      await rates.stop()
      await switchbook.close()
      await database.close()
    })
  } finally {
    await server.stop()
  }
}
