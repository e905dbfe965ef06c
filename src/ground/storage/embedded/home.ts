import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { canEnter, chooseServerUser, type ServerUser } from './server-user.ts'

/** Where root keeps what an unprivileged user must reach. Only root can write there. */
export const SYSTEM_HOME = '/var/lib/switchbook'

/** The file in the caller's folder that says where the data is when it is not beside it. */
export const POINTER = 'data-is-in'

/** Where one server lives. */
export interface Home {
  /** The folder the caller named, its real path: the log is here. */
  folder: string
  /** Where cluster, password and locks are: the folder itself, or a place the server's user can reach. */
  path: string
  user: ServerUser | null
}

/** The data folder inside a home. */
export const clusterIn = (homePath: string): string => join(homePath, 'cluster')

/**
 * Finds the home that the folder has, or makes one: the folder itself, or a folder in /var/lib/switchbook when we
 * are root and the user that runs the server cannot enter the folder. Throws EmbeddedPostgresError when the data that
 * the folder points at is gone, since an empty database in its place would hide the loss.
 */
export async function chooseHome(folder: string): Promise<Home> {
  await mkdir(folder, { recursive: true })
  const real = await realpath(folder)
  const known = await findHome(real)
  const user = await chooseServerUser(clusterIn(known))
  if (known !== real) {
    if (await isThere(known)) return { folder: real, path: known, user }
    throw new EmbeddedPostgresError(
      `${real} says that its database is in ${known}, which is gone: restore it, or remove ${join(real, POINTER)} to begin with an empty one.`,
    )
  }
  if (user === null || (await canEnter(user, real))) return { folder: real, path: real, user }
  if (await isThere(clusterIn(real))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as ${user.name}, who can no longer enter ${real}: make it and the folders above it enterable (chmod o+x).`,
    )
  }
  return { folder: real, path: await makeSystemHome(real), user }
}

/** Where the folder's data is, or would be: what its pointer file names, else the folder itself. */
export async function findHome(folder: string): Promise<string> {
  const pointer = await readFile(join(folder, POINTER), 'utf8').catch(() => null)
  if (pointer === null) return folder
  const path = resolve(pointer.trim())
  // Root deletes what the pointer names: it must not be made to name anything else.
  if (dirname(path) === SYSTEM_HOME && /^[0-9a-f]{16}$/.test(basename(path))) return path
  throw new EmbeddedPostgresError(`${join(folder, POINTER)} names no folder in ${SYSTEM_HOME}: remove that file.`)
}

async function makeSystemHome(folder: string): Promise<string> {
  const path = join(SYSTEM_HOME, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  await makeEnterable(SYSTEM_HOME)
  await makeEnterable(path)
  await writeFile(join(folder, POINTER), `${path}\n`)
  return path
}

/** Makes the folder where it is missing, and lets every user enter it, whatever our umask says. */
export async function makeEnterable(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  await chmod(path, 0o755)
}

/** Whether there is something under that path. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
