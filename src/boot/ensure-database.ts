import { type DatabaseAddress, migrate } from '../ground/storage/index.ts'
import { type DatabaseServer, withClient } from './database-server.ts'

/** Makes Switchbook's database on our own server where it is missing, and brings it to this release. */
export async function ensureDatabase(server: DatabaseServer): Promise<DatabaseAddress> {
  const address = server.addressOf(server.databaseName)
  if (server.isOwn) {
    await withClient(server.addressOf('postgres'), async (client) => {
      const found = await client.query('select from pg_database where datname = $1', [server.databaseName])
      if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(server.databaseName)}`)
    })
  }
  await migrate(address)
  return address
}
