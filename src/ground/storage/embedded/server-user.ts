import { readFile, stat } from 'node:fs/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { runProgram, type ServerUser } from './run-program.ts'

export type { ServerUser }

/** Whether we may, and therefore must, run PostgreSQL as somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * Says who runs the server: null for ourselves; for root the owner of the cluster that is there already, else
 * `postgres`, else `nobody`, else the first user that is not root. Throws EmbeddedPostgresError when the cluster
 * is another user's and we are not root, or when root finds no other user.
 */
export async function chooseServerUser(clusterFolder: string): Promise<ServerUser | null> {
  const owner = await ownerOf(clusterFolder)
  if (!isRoot()) {
    if (owner === null || process.getuid === undefined || owner.uid === process.getuid()) return null
    throw new EmbeddedPostgresError(
      `${clusterFolder} belongs to user id ${owner.uid}: start Switchbook as that user or as root, or give it another folder.`,
    )
  }
  if (owner !== null && owner.uid !== 0) return { ...owner, name: `user id ${owner.uid}` }
  const user = pickUnprivilegedUser(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  if (user !== null) return user
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root and /etc/passwd names no other user: add one (useradd --system postgres), or set DATABASE_URL.',
  )
}

/** The user in that passwd file whom root lends the server to; null when there is nobody but root. */
export function pickUnprivilegedUser(passwd: string): ServerUser | null {
  const users = passwd.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return /^[1-9]\d*$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
  const named = (wanted: string) => users.find(({ name }) => name === wanted)
  return named('postgres') ?? named('_postgres') ?? named('nobody') ?? users[0] ?? null
}

/**
 * Whether that user can enter every one of the folders. It is tried as that user, because modes alone do not tell:
 * access lists, mount options and container mappings have a say too. Throws EmbeddedPostgresError when nothing can be
 * tried because we are a root that may not become another user.
 */
export async function canEnter(user: ServerUser, ...folders: string[]): Promise<boolean> {
  const script = 'for folder do cd "$folder" || exit 1; done'
  const { code, output } = await runProgram('/bin/sh', ['-c', script, 'enter', ...folders], { user })
  if (code !== null) return code === 0
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this root cannot run it as ${user.name} (${output}): start Switchbook as an ordinary user, or set DATABASE_URL.`,
  )
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(path).catch(() => null)
  return found === null ? null : { uid: found.uid, gid: found.gid }
}
