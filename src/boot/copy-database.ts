import type { DatabaseAddress } from '../ground/storage/index.ts'
import { withClient } from './database-server.ts'

/**
 * Makes `to` a copy of `from`, in place of what was there. Whoever is connected to either is cut off; until the copy is
 * made nobody can connect to `from`, since PostgreSQL copies only what nobody uses.
 */
export async function copyDatabase(admin: DatabaseAddress, from: string, to: string): Promise<void> {
  await withClient(admin, async (client) => {
    const [source, copy] = [client.escapeIdentifier(from), client.escapeIdentifier(to)]
    await client.query(`drop database if exists ${copy} with (force)`)
    await client.query(`alter database ${source} allow_connections false`)
    try {
      await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [from])
      await client.query(`create database ${copy} template ${source}`)
    } finally {
      await client.query(`alter database ${source} allow_connections true`)
    }
  })
}
