import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { chooseAddress } from './address.ts'
import { prepareBinaries } from './binaries.ts'
import { ensureCluster, passwordFileIn, SUPERUSER } from './cluster.ts'
import { asEmbeddedPostgresError } from './embedded-postgres-error.ts'
import { chooseHome, clusterIn, type Home } from './home.ts'
import { type Ownership, takeOwnership } from './lock.ts'
import { startPostmaster } from './postmaster.ts'
import { asFlags, serverFlags } from './settings.ts'
import { stopSurvivor } from './survivor.ts'

export { EmbeddedPostgresError } from './embedded-postgres-error.ts'
export { removeEmbeddedPostgres } from './remove.ts'

/** How the server is started. */
export interface EmbeddedPostgresOptions {
  /** Where its data and its log are kept; made when missing. */
  folder: string
  /** PostgreSQL settings by name, over ours. */
  settings?: Record<string, string>
  /** False: commits do not wait for the disk, and a crash of the machine may ruin the cluster. For throwaway clusters. */
  durable?: boolean
  /** Called when a cluster is being made, by a program of its own: what the caller does then costs no waiting. */
  whileMaking?: () => void
}

/** Switchbook's own PostgreSQL server, running. */
export interface EmbeddedPostgres {
  /** Connection config for the named database: pass to pg.Pool or pg.Client. */
  connectionTo(database: string): { host: string; port: number; user: string; password: string; database: string }
  /** True when this start made the cluster: there was none before. */
  readonly isNew: boolean
  /** Shuts the server down, cutting off sessions that are still open, and frees the folder. May be called again. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL server whose data is in the folder, making the cluster when there is none, and resolves when
 * it takes connections. It stops with this process, however that ends. Throws EmbeddedPostgresError, and only that,
 * when it cannot: most often because another process runs the same folder's server.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const home = await chooseHome(resolve(options.folder))
    const ownership = await takeOwnership(home)
    try {
      return await startOwned(home, ownership, options)
    } catch (error) {
      await ownership.release()
      throw error
    }
  } catch (error) {
    throw asEmbeddedPostgresError(`PostgreSQL could not be started in ${options.folder}`, error)
  }
}

async function startOwned(
  home: Home,
  ownership: Ownership,
  { settings = {}, durable = true, whileMaking = () => {} }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const flags = serverFlags(durable, settings)
  const binaries = await prepareBinaries(home)
  const formerPid = await stopSurvivor(clusterIn(home.path))
  const isNew = await ensureCluster(home, binaries, durable, whileMaking)
  const password = (await readFile(passwordFileIn(home.path), 'utf8')).trim()
  const address = await chooseAddress(home.user)
  const postmaster = await startPostmaster({
    home,
    binaries,
    address,
    flags: [...flags, ...asFlags(address.settings)],
    formerPid,
  }).catch(async (error) => {
    await address.dispose()
    throw error
  })
  const stopOnce = async () => {
    await postmaster.stop()
    await address.dispose()
    await ownership.release()
  }
  let stopping: Promise<void> | undefined
  return {
    connectionTo: (database) => ({ host: address.host, port: address.port, user: SUPERUSER, password, database }),
    isNew,
    stop: () => {
      stopping ??= stopOnce()
      return stopping
    },
  }
}
