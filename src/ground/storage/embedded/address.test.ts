import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { chooseAddress, loopbackAddress } from './address.ts'
import { prepareBinaries } from './binaries.ts'
import { ensureCluster, passwordFileIn, SUPERUSER } from './cluster.ts'
import { folderForTest } from './folder-for-test.ts'
import { chooseHome } from './home.ts'
import { startPostmaster } from './postmaster.ts'
import { asFlags, serverFlags } from './settings.ts'

test('a server on the loopback, as on Windows, takes connections with its password', { timeout: 60_000 }, async () => {
  await using folder = await folderForTest()
  const home = await chooseHome(folder.database)
  const binaries = await prepareBinaries(home)
  await ensureCluster(home, binaries, false)
  const address = await loopbackAddress()
  const flags = [...serverFlags(false, {}), ...asFlags(address.settings)]
  const postmaster = await startPostmaster({ home, binaries, address, flags, formerPid: null })
  const password = (await readFile(passwordFileIn(home.path), 'utf8')).trim()
  const { host, port } = address
  const client = new pg.Client({ host, port, user: SUPERUSER, password, database: 'postgres' })
  await client.connect()
  expect((await client.query('select inet_server_port() as port')).rows).toEqual([{ port }])
  await client.end()
  await postmaster.stop()
})

test.skipIf(process.platform === 'win32')("a socket's path fits however deep the data folder lies", async () => {
  const address = await chooseAddress(null)
  expect(`${address.host}/.s.PGSQL.5432`.length).toBeLessThan(100)
  await address.dispose()
})
