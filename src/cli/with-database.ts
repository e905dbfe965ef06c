import { readConfig } from '../boot/config.ts'
import { openDatabaseServer } from '../boot/database-server.ts'
import { ensureDatabase } from '../boot/ensure-database.ts'
import { type Database, openDatabase } from '../ground/storage/index.ts'

/** Runs `work` on the served database: that of DATABASE_URL, or the data folder's own, which this process then owns. */
export async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const server = await openDatabaseServer(readConfig(process.env, '.switchbook/server'))
  try {
    const database = openDatabase(await ensureDatabase(server))
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}
