import { readConfig } from '../boot/config.ts'
import { openDatabaseServer, withClient } from '../boot/database-server.ts'
import { ensureDatabase } from '../boot/ensure-database.ts'

/** `switchbook migrate`: brings the database to this release and says which migrations it has. */
export async function runMigrate(): Promise<void> {
  const server = await openDatabaseServer(readConfig(process.env, '.switchbook/server'))
  try {
    const address = await ensureDatabase(server)
    const names = await withClient(address, async (client) => {
      const result = await client.query<{ name: string }>('select name from schema_migrations order by name')
      return result.rows.map((row) => row.name)
    })
    process.stdout.write(`The database ${server.databaseName} is at ${names.at(-1)} (${names.length} migrations).\n`)
  } finally {
    await server.stop()
  }
}
