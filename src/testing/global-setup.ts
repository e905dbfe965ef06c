import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { withClient } from '../boot/database-server.ts'
import { localCertificate } from '../boot/local-certificate.ts'
import { applyCatalog, loadCatalog, readCatalogFolder } from '../domain/catalog/index.ts'
import { saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { startEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import { type DatabaseAddress, migrate, openDatabase } from '../ground/storage/index.ts'
import { DEMO_NOW, insertDemoKeys, makeMissingKeys, seedDemo, writeKeyFiles } from '../sandbox/index.ts'
import { TEST_SEAL } from './test-seal.ts'
import { addressOn, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
    demoFolder: string
  }
}

/**
 * Before all tests: one PostgreSQL (our own, or that of DATABASE_URL), and two databases on it that tests copy: one
 * with the schema alone, one as the demo is seeded. The certificate's authority is trusted by every test process.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'switchbook-test-'))
  // Our own PostgreSQL never runs as root: its user must be able to enter.
  await chmod(folder, 0o755)
  const postgres = process.env.DATABASE_URL
    ? null
    : await startEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false })
  const admin: DatabaseAddress = postgres?.connectionTo('postgres') ?? {
    connectionString: process.env.DATABASE_URL ?? '',
  }
  const server: TestServer = {
    admin,
    emptyTemplate: `sb_test_${process.pid}_empty`,
    demoTemplate: `sb_test_${process.pid}_demo`,
  }
  await makeTemplate(server, server.emptyTemplate)
  await makeTemplate(server, server.demoTemplate)
  await fillDemo(server, folder)
  const certificate = await localCertificate(folder, '127.0.0.1')
  process.env.NODE_EXTRA_CA_CERTS = certificate.authorityFile
  project.provide('server', server)
  project.provide('demoFolder', folder)
  return async () => {
    await withClient(admin, async (client) => {
      for (const name of [server.emptyTemplate, server.demoTemplate])
        await client.query(`drop database if exists ${name}`)
    })
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(server: TestServer, name: string): Promise<void> {
  await withClient(server.admin, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
  })
  await migrate(addressOn(server, name))
}

async function fillDemo(server: TestServer, folder: string): Promise<void> {
  const keys = await makeMissingKeys(folder)
  const wanted = await readCatalogFolder(fileURLToPath(new URL('../../catalogs/demo/', import.meta.url)))
  const database = openDatabase(addressOn(server, server.demoTemplate))
  await database.transaction(async (tx) => {
    await applyCatalog(tx, wanted, { now: DEMO_NOW })
    await saveExchangeRates(tx, wanted.currencyRates)
    await seedDemo(tx, await loadCatalog(tx, DEMO_NOW), TEST_SEAL)
    await insertDemoKeys(tx, keys)
  })
  await database.close()
  await writeKeyFiles(folder, keys)
}
