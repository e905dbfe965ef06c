import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderForTest } from './folder-for-test.ts'
import { takeOwnership } from './lock.ts'
import { startMark } from './process-identity.ts'

const homeAt = (path: string) => ({ folder: path, path, user: null })

test('of many that begin at once never two own, and one that owns keeps it', async () => {
  await using folder = await folderForTest()
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeOwnership(homeAt(folder.path))))
  const owners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(owners.length).toBeLessThanOrEqual(1)
  const owner = owners[0] ?? (await takeOwnership(homeAt(folder.path)))
  await expect(takeOwnership(homeAt(folder.path))).rejects.toThrow(`in use by process ${process.pid}`)
  await owner.release()
  await (await takeOwnership(homeAt(folder.path))).release()
  expect(await readdir(folder.path)).toEqual([])
})

test('what a dead process left does not count, nor when a later process has its number', async () => {
  await using folder = await folderForTest()
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  const exit = once(child, 'exit')
  const pid = child.pid ?? 0
  const mark = (await startMark(pid)) ?? ''
  await exit
  await writeFile(join(folder.path, `owner-${pid}-${mark}-00.lock`), '')
  if (process.platform !== 'win32') await writeFile(join(folder.path, `owner-${process.pid}-1-00.lock`), '')
  await (await takeOwnership(homeAt(folder.path))).release()
  expect(await readdir(folder.path)).toEqual([])
})
