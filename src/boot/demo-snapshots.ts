import type { DatabaseAddress } from '../ground/storage/index.ts'
import type { Snapshot, Snapshots } from '../sandbox/index.ts'
import { copyDatabase } from './copy-database.ts'
import { withClient } from './database-server.ts'

const PREFIX = '_snap_'

/** What the comment of a snapshot's database says. */
interface Note {
  readonly now: string
  readonly madeAt: string
}

/**
 * Named states of the demo: databases that PostgreSQL itself copies from the one that is served, and back. The copying
 * needs that nobody is connected to the copied one: whoever calls has closed its own connections; those that listen for
 * changes are ended here, and come back by themselves.
 */
export function demoSnapshots(admin: DatabaseAddress, live: string): Snapshots {
  const databaseOf = (name: string) => `${live}${PREFIX}${name}`
  return {
    list: () => listSnapshots(admin, `${live}${PREFIX}`),
    save: async (name, at) => {
      await copyDatabase(admin, live, databaseOf(name))
      const note: Note = { now: at.now.toISOString(), madeAt: at.madeAt.toISOString() }
      await withClient(admin, async (client) => {
        const database = client.escapeIdentifier(databaseOf(name))
        await client.query(`comment on database ${database} is ${client.escapeLiteral(JSON.stringify(note))}`)
      })
    },
    restore: (name) => copyDatabase(admin, databaseOf(name), live),
  }
}

async function listSnapshots(admin: DatabaseAddress, prefix: string): Promise<Snapshot[]> {
  const rows = await withClient(admin, async (client) => {
    const sql = `select datname, shobj_description(oid, 'pg_database') as note from pg_database
      where starts_with(datname, $1) order by datname`
    return (await client.query<{ datname: string; note: string | null }>(sql, [prefix])).rows
  })
  return rows.flatMap(({ datname, note }) => {
    // Without its note it was interrupted while it was made.
    if (note === null) return []
    const { now, madeAt } = JSON.parse(note) as Note
    return [{ name: datname.slice(prefix.length), now: new Date(now), madeAt: new Date(madeAt) }]
  })
}

/** The databases of all snapshots, for throwing them away with the demo. */
export async function snapshotDatabases(admin: DatabaseAddress, live: string): Promise<string[]> {
  const prefix = `${live}${PREFIX}`
  return withClient(admin, async (client) => {
    const sql = 'select datname from pg_database where starts_with(datname, $1)'
    return (await client.query<{ datname: string }>(sql, [prefix])).rows.map((row) => row.datname)
  })
}
