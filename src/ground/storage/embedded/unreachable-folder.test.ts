import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderForTest } from './folder-for-test.ts'
import { findHome } from './home.ts'
import { removeEmbeddedPostgres, startEmbeddedPostgres } from './index.ts'
import { isRoot } from './server-user.ts'

describe.runIf(isRoot())('root in a folder that nobody else can enter', { timeout: 60_000 }, () => {
  test('has its data elsewhere, finds it again, and removes it', async () => {
    await using folder = await folderForTest(0o700)
    const first = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    await first.stop()
    const elsewhere = (await readFile(join(folder.database, 'data-is-in'), 'utf8')).trim()
    expect((await stat(join(elsewhere, 'cluster'))).uid).not.toBe(0)
    const second = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    expect(second.isNew).toBe(false)
    await second.stop()
    await removeEmbeddedPostgres(folder.database)
    await expect(stat(elsewhere)).rejects.toThrow(/ENOENT/)
  })

  test('hears that its data is gone instead of getting an empty database', async () => {
    await using folder = await folderForTest(0o700)
    const server = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    await server.stop()
    await rm(await findHome(folder.database), { recursive: true })
    await expect(startEmbeddedPostgres({ folder: folder.database })).rejects.toThrow(/which is gone: restore it/)
  })
})

test('a pointer file cannot make Switchbook delete a folder that is not its own', async () => {
  await using folder = await folderForTest()
  for (const path of [
    '/etc',
    '/var/lib/switchbook',
    '/var/lib/switchbook/../0123456789abcdef',
    '/var/lib/switchbook/binaries',
  ]) {
    await writeFile(join(folder.path, 'data-is-in'), path)
    await expect(removeEmbeddedPostgres(folder.path)).rejects.toThrow(/names no folder in/)
  }
})
