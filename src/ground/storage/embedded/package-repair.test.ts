import { mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderForTest } from './folder-for-test.ts'
import { repairPackage } from './package-repair.ts'

test.skipIf(process.platform === 'win32')(
  'an install without scripts gets its links and executable programs',
  async () => {
    await using folder = await folderForTest()
    const native = join(folder.path, 'native')
    await mkdir(join(native, 'bin'), { recursive: true })
    await mkdir(join(native, 'lib'))
    for (const program of ['initdb', 'postgres', 'pg_ctl'])
      await writeFile(join(native, 'bin', program), '', { mode: 0o644 })
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library')
    await symlink('libpq.so.5.17', join(native, 'lib', 'libpq.so'))
    const links = ['native/lib/libpq.so', 'native/lib/libpq.so.5'].map((target) => ({
      source: 'native/lib/libpq.so.5.18',
      target,
    }))
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))

    for (const repair of ['first', 'again']) {
      expect(await repairPackage(folder.path), repair).toBe(true)
      expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
      expect(await readlink(join(native, 'lib', 'libpq.so'))).toBe('libpq.so.5.18')
      expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o777).toBe(0o755)
    }
  },
)
