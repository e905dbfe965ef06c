import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { withClient } from '../boot/database-server.ts'
import { type Database, type DatabaseAddress, openDatabase } from '../ground/storage/index.ts'
import { addressOn } from './test-server.ts'

/** A database of one test file's own. */
export interface TestDatabase {
  readonly address: DatabaseAddress
  readonly database: Database
  /** Closes and removes it. */
  drop(): Promise<void>
}

/** Makes a database for one test file: bare of everything, with the schema alone, or the demo as it is seeded. */
export async function createTestDatabase(content: 'bare' | 'empty' | 'demo' = 'empty'): Promise<TestDatabase> {
  const server = inject('server')
  const templates = { bare: 'template0', empty: server.emptyTemplate, demo: server.demoTemplate }
  const name = `sb_test_${process.pid}_${randomBytes(5).toString('hex')}`
  await withClient(server.admin, async (client) => {
    await client.query(`create database ${name} template ${templates[content]}`)
  })
  const address = addressOn(server, name)
  const database = openDatabase(address)
  return {
    address,
    database,
    drop: async () => {
      await database.close()
      await withClient(server.admin, async (client) => {
        await client.query(`drop database ${name} with (force)`)
      })
    },
  }
}
