import { readdir, realpath, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { clearUnfinished, passwordFileIn } from './cluster.ts'
import { asEmbeddedPostgresError } from './embedded-postgres-error.ts'
import { clusterIn, findHome, isThere, POINTER } from './home.ts'
import { takeOwnership } from './lock.ts'
import { stopSurvivor } from './survivor.ts'

/**
 * Deletes the database of the folder, wherever it was put, with its password and its log, and the folder itself when
 * nothing else is in it. Does nothing where there is none. Throws EmbeddedPostgresError when it is in use.
 */
export async function removeEmbeddedPostgres(folder: string): Promise<void> {
  try {
    if (await isThere(folder)) await removeFrom(await realpath(folder))
  } catch (error) {
    throw asEmbeddedPostgresError(`The database in ${folder} could not be removed`, error)
  }
}

async function removeFrom(real: string): Promise<void> {
  const path = await findHome(real)
  if (await isThere(path)) {
    const ownership = await takeOwnership({ folder: real, path, user: null })
    try {
      await stopSurvivor(clusterIn(path))
      await clearUnfinished(path)
      for (const owned of [clusterIn(path), passwordFileIn(path), join(path, 'binaries')]) await removeTree(owned)
    } finally {
      await ownership.release()
    }
    if (path !== real) await removeTree(path)
  }
  for (const name of [POINTER, 'postgres.log', 'postgres.log.1']) await removeTree(join(real, name))
  if ((await readdir(real)).length === 0) await rmdir(real)
}

async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 })
}
