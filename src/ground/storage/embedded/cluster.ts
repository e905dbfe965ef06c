import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { clusterIn, type Home, isThere } from './home.ts'
import { runProgram } from './run-program.ts'

/** The name of the superuser, whom Switchbook connects as. */
export const SUPERUSER = 'switchbook'

const UNFINISHED = 'cluster.unfinished-'

/** The file with the superuser's password, readable by the server's user only. */
export const passwordFileIn = (homePath: string): string => join(homePath, 'password')

/**
 * Makes sure that the home has a cluster: true when it had none and one was made. A half-made one from a start that
 * was killed is thrown away. Throws EmbeddedPostgresError for a cluster of another major version, for one without its
 * password, or when initdb fails. The caller owns the home.
 */
export async function ensureCluster(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  whileMaking: () => void = () => {},
): Promise<boolean> {
  await clearUnfinished(home.path)
  const cluster = clusterIn(home.path)
  if (!(await isThere(cluster))) {
    await makeCluster(home, binaries, durable, whileMaking)
    return true
  }
  const major = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => 'an unknown version')).trim()
  if (major !== binaries.major) {
    throw new EmbeddedPostgresError(
      `The database in ${home.folder} was made by PostgreSQL ${major} and this Switchbook brings ${binaries.major}: move it with the pg_dump of its own version, or choose another folder.`,
    )
  }
  if (!(await isThere(passwordFileIn(home.path)))) {
    throw new EmbeddedPostgresError(
      `The password of the database in ${home.folder} is missing: restore ${passwordFileIn(home.path)}.`,
    )
  }
  return false
}

/** Deletes what a killed start left half-made in the home. */
export async function clearUnfinished(homePath: string): Promise<void> {
  const left = (await readdir(homePath)).filter((name) => name.startsWith(UNFINISHED))
  // An orphaned initdb may still be writing, hence the retries.
  for (const name of left) await rm(join(homePath, name), { recursive: true, force: true, maxRetries: 10 })
}

async function makeCluster(home: Home, binaries: Binaries, durable: boolean, whileMaking: () => void): Promise<void> {
  refuseNamelessUser(home)
  // Each attempt has a name of its own: an orphaned initdb of an earlier one removes its folder when it fails.
  const unfinished = join(home.path, UNFINISHED + randomBytes(6).toString('hex'))
  const passwordFile = passwordFileIn(home.path)
  await mkdir(unfinished, { mode: 0o700 })
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (home.user !== null) {
    await chown(unfinished, home.user.uid, home.user.gid)
    await chown(passwordFile, home.user.uid, home.user.gid)
  }
  const initdb = runProgram(binaries.program('initdb'), initdbFlags(unfinished, passwordFile, durable), {
    user: home.user,
    cwd: unfinished,
  })
  whileMaking()
  const { code, output } = await initdb
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `initdb could not make a database in ${home.folder}: ${output.trim().split('\n').slice(-3).join(' | ')}`,
    )
  }
  await rename(unfinished, clusterIn(home.path))
  if (durable && process.platform !== 'win32') await syncToDisk(passwordFile, home.path)
}

function initdbFlags(cluster: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    '--no-instructions',
    // Without the sync (a tenth of a second) a power cut soon after the first start could take the cluster with it,
    // since later checkpoints only write what changed.
    ...(durable ? [] : ['--no-sync']),
  ]
}

function refuseNamelessUser(home: Home): void {
  if (home.user !== null) return
  try {
    userInfo()
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `User id ${process.getuid?.()} has no entry in /etc/passwd and PostgreSQL's initdb needs one: run as a user who has (in the node image: --user node), add one, or set DATABASE_URL.`,
      { cause },
    )
  }
}

async function syncToDisk(...paths: string[]): Promise<void> {
  for (const path of paths) {
    const handle = await open(path)
    await handle.sync()
    await handle.close()
  }
}
