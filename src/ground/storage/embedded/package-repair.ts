import { chmod, readFile, rm, stat, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

interface LibraryLink {
  source: string
  target: string
}

const PROGRAMS = ['initdb', 'postgres', 'pg_ctl']
const EXECUTABLE = 0o555

/**
 * Does what the package's install script does, for installs that skip scripts (npm ci --ignore-scripts, and npm 11
 * unless told otherwise): makes the libraries' links, which npm packages cannot carry, and lets everybody execute the
 * programs.
 * Writes nothing when nothing is amiss. False: something is, and we may not write there.
 */
export async function repairPackage(packageRoot: string): Promise<boolean> {
  try {
    for (const link of await declaredLinks(packageRoot)) await repairLink(packageRoot, link)
    if (process.platform !== 'win32') await repairModes(packageRoot)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
    throw error
  }
}

async function declaredLinks(packageRoot: string): Promise<LibraryLink[]> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(list) as LibraryLink[]
}

async function repairLink(packageRoot: string, { source, target }: LibraryLink): Promise<void> {
  const link = join(packageRoot, target)
  if ((await stat(link).catch(() => null)) !== null) return
  await rm(link, { force: true })
  await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
    // Another process repairs the same package.
    if (error.code !== 'EEXIST') throw error
  })
}

async function repairModes(packageRoot: string): Promise<void> {
  for (const program of PROGRAMS) {
    const path = join(packageRoot, 'native', 'bin', program)
    const { mode } = await stat(path)
    if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(path, mode | EXECUTABLE)
  }
}
