import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { type FolderForTest, folderForTest } from './folder-for-test.ts'
import { findHome } from './home.ts'
import { startEmbeddedPostgres } from './index.ts'
import { startMark } from './process-identity.ts'

const PROGRAM = `
import { startEmbeddedPostgres } from './index.ts'
await startEmbeddedPostgres({ folder: process.argv[2], durable: false })
console.log('started')
setInterval(() => {}, 1000)
`

/** Starts the server in another process, from a bundle as it is shipped. */
async function startElsewhere(folder: FolderForTest): Promise<ChildProcess> {
  const bundle = join(folder.path, 'owner.mjs')
  const here = fileURLToPath(new URL('.', import.meta.url))
  await build({
    stdin: { contents: PROGRAM, resolveDir: here },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: bundle,
  })
  await symlink(join(here, '../../../../node_modules'), join(folder.path, 'node_modules'), 'junction')
  const owner = spawn(process.execPath, [bundle, folder.database], { stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([once(owner.stdout, 'data'), once(owner, 'exit')])
  expect(owner.exitCode).toBe(null)
  return owner
}

async function postmasterPid(folder: FolderForTest): Promise<number> {
  return Number.parseInt(await readFile(await postmasterFile(folder), 'utf8'), 10)
}

async function postmasterFile(folder: FolderForTest): Promise<string> {
  return join(await findHome(folder.database), 'cluster', 'postmaster.pid')
}

async function kill(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL')
  await once(process, 'exit')
}

describe.skipIf(process.platform === 'win32')('when the owner is killed', { timeout: 60_000 }, () => {
  test('the server stops by itself', async () => {
    await using folder = await folderForTest()
    const owner = await startElsewhere(folder)
    const pid = await postmasterPid(folder)
    expect(await startMark(pid)).not.toBe(null)
    await kill(owner)
    await expect.poll(() => startMark(pid), { timeout: 10_000 }).toBe(null)
  })

  test('the next start takes over at once, whatever still runs', async () => {
    await using folder = await folderForTest()
    const owner = await startElsewhere(folder)
    await expect(startEmbeddedPostgres({ folder: folder.database })).rejects.toThrow(`in use by process ${owner.pid}`)
    await kill(owner)
    const next = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    expect(next.isNew).toBe(false)
    await next.stop()
  })

  test('and the server too, a stranger who got its number neither stops the next start nor is signalled', async () => {
    await using folder = await folderForTest()
    const owner = await startElsewhere(folder)
    process.kill(await postmasterPid(folder), 'SIGKILL')
    await kill(owner)
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const file = await postmasterFile(folder)
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(stranger.pid)))
    const next = await startEmbeddedPostgres({ folder: folder.database, durable: false })
    await next.stop()
    await pause(20)
    expect(stranger.signalCode).toBe(null)
    await kill(stranger)
  })
})
