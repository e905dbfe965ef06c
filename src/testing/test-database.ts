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

/** Copies a database for one test file: the schema alone, or the demo as it is seeded. */
export async function createTestDatabase(content: 'empty' | 'demo' = 'empty'): Promise<TestDatabase> {
  const server = inject('server')
  const name = `sb_test_${process.pid}_${randomBytes(5).toString('hex')}`
  const template = content === 'demo' ? server.demoTemplate : server.emptyTemplate
  await withClient(server.admin, async (client) => {
    await client.query(`create database ${name} template ${template}`)
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
